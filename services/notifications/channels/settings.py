"""Which authority sends by what. Keys and passwords stand in a file of their own, never in the environment."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, TypeAdapter
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.settings import PREFIX


class NotifyService(BaseModel):
    """An authority's service at GOV.UK Notify; its templates take ((authority)), ((link)) and ((what))."""

    model_config = ConfigDict(extra="forbid")

    api_key: SecretStr
    email_template: str
    text_template: str
    base_url: str = "https://api.notifications.service.gov.uk"


class MailServer(BaseModel):
    """An authority's own mail server."""

    model_config = ConfigDict(extra="forbid")

    host: str
    port: int = 587
    sender: str
    username: str = ""
    password: SecretStr = SecretStr("")
    start_tls: bool = True


class Sender(BaseModel):
    """By what an authority sends. Without a way for a channel, the next way of a message is tried."""

    model_config = ConfigDict(extra="forbid")

    notify: NotifyService | None = None
    mail: MailServer | None = None


class ChannelSettings(BaseSettings):
    """What sending needs, by environment variable GOLDENTHREAD_<NAME>."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    senders_file: Path | None = Field(
        default=None, description="JSON by authority: its service at GOV.UK Notify, or its mail server"
    )
    letters_dir: Path | None = Field(default=None, description="folder from which a print provider takes letters")
    public_url: str = Field(default="", description="address of the gateway, to which messages lead")
    most_messages_an_hour: int = Field(
        default=20_000, ge=1, description="messages that an authority sends within an hour; more wait"
    )

    def senders(self) -> dict[str, Sender]:
        """By authority; ValueError with every place that is wrong, for a broken file."""
        if self.senders_file is None:
            return {}
        return TypeAdapter(dict[str, Sender]).validate_json(self.senders_file.read_bytes())

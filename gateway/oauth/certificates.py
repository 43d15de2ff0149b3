"""Mutual TLS (RFC 8705): clients that prove themselves with a certificate, and tokens bound to one.

The handshake is the TLS terminator's work; it hands the certificate on in a header, which is looked at only where the
operator has named it. The terminator must take that header away from every request that comes without a certificate:
whoever can set it is whoever they like.
"""

from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from gateway.oauth.clients import PKI, SELF_SIGNED, Client
from gateway.oauth.errors import InvalidClient

THUMBPRINT = "x5t#S256"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A client's certificate, as the terminator saw it."""

    held: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.held.public_bytes(Encoding.DER)

    @property
    def thumbprint(self) -> str:
        """As `cnf` names it (RFC 8705 section 3.1)."""
        return urlsafe_b64encode(sha256(self.der).digest()).rstrip(b"=").decode()

    @property
    def names(self) -> set[str]:
        """The subject (RFC 4514) and each DNS name and URI: what a registration may name (RFC 8705 section 2.1.2)."""
        found = {self.held.subject.rfc4514_string()}
        try:
            others = self.held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        except x509.ExtensionNotFound:
            return found
        kinds = (x509.DNSName, x509.UniformResourceIdentifier)
        return found.union(*(others.get_values_for_type(kind) for kind in kinds))


class Certificates:
    """Reads and judges client certificates.

    header     the header in which the terminator hands them on; empty: none is ever looked at
    trusted    the certificates of the authorities that may vouch for a client
    """

    def __init__(self, header: str = "", trusted: Path | None = None) -> None:
        self._header = header.lower()
        authorities = x509.load_pem_x509_certificates(trusted.read_bytes()) if trusted else []
        self._trusted = Store(authorities) if authorities else None

    @property
    def are_looked_at(self) -> bool:
        return bool(self._header)

    def presented(self, headers: Mapping[str, str]) -> Certificate | None:
        """The certificate of this connection; None if there is none. InvalidClient for one that cannot be read."""
        sent = headers.get(self._header, "").strip() if self._header else ""
        if not sent:
            return None
        try:
            return Certificate(_read(sent))
        except ValueError as error:
            raise InvalidClient("The client certificate cannot be read.") from error

    def prove(self, client: Client, certificate: Certificate | None, now: float) -> None:
        """Raises InvalidClient unless the certificate is the client's, by the method that it is registered with."""
        at = datetime.fromtimestamp(now, UTC)
        if certificate is None:
            raise InvalidClient("The client must present its certificate (mutual TLS).")
        held = certificate.held
        if not held.not_valid_before_utc <= at <= held.not_valid_after_utc:
            raise InvalidClient("The client certificate is not valid at this time.")
        known = {SELF_SIGNED: self._is_registered, PKI: self._is_vouched_for}[client.auth_method]
        if not known(client, certificate, at):
            raise InvalidClient("The client certificate is not one that is registered for this client.")

    def _is_registered(self, client: Client, certificate: Certificate, at: datetime) -> bool:
        held = [jwk["x5c"][0] for jwk in client.jwks["keys"] if jwk.get("x5c")]
        return any(b64decode(one) == certificate.der for one in held)

    def _is_vouched_for(self, client: Client, certificate: Certificate, at: datetime) -> bool:
        if self._trusted is None or client.certificate_name not in certificate.names:
            return False
        try:
            PolicyBuilder().store(self._trusted).time(at).build_client_verifier().verify(certificate.held, [])
        except VerificationError:
            return False
        return True


def _read(sent: str) -> x509.Certificate:
    """As RFC 9440 hands it on (`:base64 of DER:`), or as terminators have long done (percent-encoded PEM)."""
    if sent.startswith(":") and sent.endswith(":"):
        return x509.load_der_x509_certificate(b64decode(sent[1:-1], validate=True))
    return x509.load_pem_x509_certificate(unquote(sent).encode())

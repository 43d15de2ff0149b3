"""Payment files: put together on demand, and once a day of what was paid on days that are over."""

from contextlib import suppress
from datetime import date, timedelta

from chassis import translate
from chassis.principal import service_principal
from chassis.unit import House, Unit, transaction
from goldenthread.budgets.v1 import payments_pb2 as pb
from kernel.errors import Denied, Refused
from services.budgets.domain import finance_file
from services.budgets.domain.payment_file import PaymentFile
from services.budgets.storage import payment_files

SWEEP = "put payment files together"
A_DAY = timedelta(days=1)


class PaymentFileRpcs:
    """What is paid out, as the finance system takes it; for the team that keeps the authority's books."""

    async def MakePaymentFile(self, request: pb.MakePaymentFileRequest, unit: Unit) -> pb.MakePaymentFileResponse:
        demand_finance(unit)
        return pb.MakePaymentFileResponse(file=_message(await _make(unit, unit.today)))

    async def GetPaymentFile(self, request: pb.GetPaymentFileRequest, unit: Unit) -> pb.GetPaymentFileResponse:
        demand_finance(unit)
        file = await payment_files.load(unit, translate.to_uuid(request.payment_file_id, "payment_file_id"))
        if not request.with_content:
            return pb.GetPaymentFileResponse(file=_message(file))
        content = finance_file.write(await payment_files.payments_in(unit, file), file.made_on)
        return pb.GetPaymentFileResponse(file=_message(file), content=content)

    async def ListPaymentFiles(self, request: pb.ListPaymentFilesRequest, unit: Unit) -> pb.ListPaymentFilesResponse:
        demand_finance(unit)
        page = await payment_files.page(unit, request.page_size, request.page_token)
        unit.note(payment_files.WHAT, None, None, "read")
        files = [_message(file) for file in page.records]
        return pb.ListPaymentFilesResponse(files=files, next_page_token=page.next_token)


def demand_finance(unit: Unit) -> None:
    """Denied unless the caller acts for the team that keeps every budget of the authority."""
    if _finance(unit) not in unit.principal.parties:
        raise Denied("FINANCE_TEAM_ONLY", "This is about all budgets of the authority; it is for its finance team.")


async def sweep(house: House) -> int:
    """Puts what was paid on days that are over, and stands in no file, together in one; how many files there were.

    Run it as often as wanted, in as many processes as there are: without anything to send it costs one query for each
    authority.
    """
    made = 0
    for authority in house.authorities:
        with suppress(Refused):  # there is nothing to send
            async with transaction(house, service_principal(house.name, authority), SWEEP, writes=True) as unit:
                await _make(unit, unit.today - A_DAY)
            made += 1
    return made


async def _make(unit: Unit, up_to: date) -> PaymentFile:
    return await payment_files.make(unit, _finance(unit), up_to=up_to)


def _finance(unit: Unit) -> str:
    return unit.pathway.team(unit.pathway.finance_team)


def _message(file: PaymentFile) -> pb.PaymentFile:
    return translate.fill(pb.PaymentFile(), file)

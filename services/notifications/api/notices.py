"""What the caller was told, and the texts that notices are written from."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.notifications.v1 import notifications_pb2 as pb
from kernel.errors import NotFound
from services.notifications import domain
from services.notifications.storage import NOTICES, notice_table, wording


class NoticeRpcs:
    """Notices and templates."""

    async def ListNotices(self, request: pb.ListNoticesRequest, unit: Unit) -> pb.ListNoticesResponse:
        c = notice_table.c
        conditions = []
        if request.subject_id:
            conditions.append(c.subject_id == translate.to_uuid(request.subject_id, "subject_id"))
        if request.child_id:
            conditions.append(NOTICES.of_child(translate.to_uuid(request.child_id, "child_id")))
        page = await NOTICES.page(unit, request.page_size, request.page_token, *conditions)
        listed = [translate.fill(pb.Notice(), notice) for notice in page.records]
        return pb.ListNoticesResponse(notices=listed, next_page_token=page.next_token)

    async def GetNotice(self, request: pb.GetNoticeRequest, unit: Unit) -> pb.GetNoticeResponse:
        notice = await NOTICES.load(unit, translate.to_uuid(request.notice_id, "notice_id"))
        return pb.GetNoticeResponse(notice=translate.fill(pb.Notice(), notice))

    async def GetTemplate(self, request: pb.GetTemplateRequest, unit: Unit) -> pb.GetTemplateResponse:
        rule = domain.rule_of(request.kind)
        if rule is None:
            raise NotFound("kind of notice", request.kind)
        if request.template:
            return await _used(unit, rule, request.template)
        name = domain.template_of(rule.kind, unit.authority)
        title, text = domain.preview(rule.kind, unit.authority)
        return pb.GetTemplateResponse(
            kind=rule.kind,
            catalogue_number=rule.catalogue_number,
            template=f"{name}@{domain.version_of(name)}",
            title=title,
            text=text,
            placeholders=domain.placeholders_of(name),
        )

    async def ListTemplates(self, _: pb.ListTemplatesRequest, unit: Unit) -> pb.ListTemplatesResponse:
        return pb.ListTemplatesResponse(templates=[_kind(one, unit) for one in domain.kinds(unit.authority)])

    async def PreviewTemplate(self, request: pb.PreviewTemplateRequest, unit: Unit) -> pb.PreviewTemplateResponse:
        letter = domain.previewed(unit.pathway, request.kind, unit.today, occasion=request.occasion, form=request.form)
        return translate.fill(pb.PreviewTemplateResponse(), letter)


def _kind(kind: domain.Kind, unit: Unit) -> pb.TemplateKind:
    rule = kind.rule
    name = domain.template_of(rule.kind, unit.authority)
    return pb.TemplateKind(
        kind=rule.kind,
        catalogue_number=rule.catalogue_number,
        catalogue_title=rule.entry.title,
        law=rule.entry.law,
        by_when=rule.entry.by_when,
        ways=rule.ways,
        title=domain.preview(rule.kind, unit.authority)[0],
        template=f"{name}@{domain.version_of(name)}",
        occasions=kind.occasions,
        forms=kind.forms,
    )


async def _used(unit: Unit, rule: domain.Rule, template: str) -> pb.GetTemplateResponse:
    """The words of a version that notices were written from, as they stood."""
    words = await wording(unit, template)
    if words is None or not template.partition("@")[0].endswith(f"{rule.kind}.txt"):
        raise NotFound("text", template)
    title, _, text = words.partition("\n\n")
    number = rule.catalogue_number
    return pb.GetTemplateResponse(kind=rule.kind, catalogue_number=number, template=template, title=title, text=text)

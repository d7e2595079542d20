"""Which activities a body hosted or helped with."""

from __future__ import annotations

from twinway.domain.cooperation.models import Activity


def hosted_by(*, organisation: int) -> set[int]:
    """Primary keys of the live activities an organisation hosted or assisted."""
    live = Activity.objects.filter(withdrawn_at=None)
    hosts = live.filter(host_organisations=organisation).values_list("pk", flat=True)
    helpers = live.filter(assisted_by=organisation).values_list("pk", flat=True)
    return {*hosts, *helpers}

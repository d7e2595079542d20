"""Taking made-up events away with all that hangs on them."""

from __future__ import annotations

from django.db import transaction

from twinway.domain.cooperation.models import Activity, Booking, EventPlan, Meeting, Registration
from twinway.domain.provenance import operations as provenance


@transaction.atomic
def remove_all(*, via: str) -> int:
    """Delete every event that came by a way, such as `example`; returns how many there were."""
    plans = EventPlan.objects.filter(activity__via=via)
    Booking.objects.filter(slot__plan__in=plans).delete()
    Meeting.objects.filter(slot__plan__in=plans).delete()
    Registration.objects.filter(plan__in=plans).delete()
    rows = Activity.objects.filter(pk__in=list(plans.values_list("activity_id", flat=True)))
    plans.delete()
    number, _by_model = rows.count(), rows.delete()
    if number:
        provenance.bump_data_version()
    return number

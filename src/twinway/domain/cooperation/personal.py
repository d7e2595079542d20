"""What cooperation holds about users: who recorded what of agreements, objectives and events, and who registered."""

from twinway.domain.accounts.personal import Held

HELD = (
    Held("cooperation.AgreementVersion", "by"),
    Held("cooperation.AgreementText", "by"),
    Held("cooperation.SignatureStep", "by"),
    Held("cooperation.CommitmentVersion", "by"),
    Held("cooperation.Fulfilment", "by"),
    Held("cooperation.Objective", "by"),
    Held("cooperation.Reading", "by"),
    Held("cooperation.ActivityStep", "by"),
    Held("cooperation.ActivityVersion", "by"),
    Held("cooperation.OutcomeVersion", "by"),
    Held("cooperation.EventPlan", "by"),
    Held("cooperation.Registration", "user", share="all", blank=("name", "company", "about")),
    Held("cooperation.SheetImport", "by", share="all", blank=("file_name", "rows")),
    Held("cooperation.SheetHabit", "by", share="all", erase="delete"),
)

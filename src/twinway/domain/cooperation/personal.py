"""What cooperation holds about users: who recorded what of agreements and objectives."""

from twinway.domain.accounts.personal import Held

HELD = (
    Held("cooperation.AgreementVersion", "by"),
    Held("cooperation.AgreementText", "by"),
    Held("cooperation.SignatureStep", "by"),
    Held("cooperation.CommitmentVersion", "by"),
    Held("cooperation.Fulfilment", "by"),
    Held("cooperation.Objective", "by"),
    Held("cooperation.Reading", "by"),
)

"""What compliance holds about users: who recorded a notice, who decided about a match."""

from twinway.domain.accounts.personal import Held

HELD = (Held("compliance.Notice", "recorded_by"), Held("compliance.Decision", "reviewer"))

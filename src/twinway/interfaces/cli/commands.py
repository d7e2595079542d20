"""Every command of `twinway`, gathered."""

from __future__ import annotations

import typer

from twinway.interfaces.cli import (
    examples,
    find,
    handover,
    imports,
    keeping,
    notices,
    opportunities,
    organisations,
    partners,
    places,
    plan,
    releases,
    screening,
    sectors,
    stats,
    ties,
    up,
    users,
    world,
)

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command()(up.up)
app.command()(find.find)
app.command()(screening.screen)
app.command("import")(imports.import_)
app.command()(world.world)
app.command()(world.tick)
app.command()(world.worker)
app.command("classify-file")(sectors.classify_file)
app.command("rank-notices")(notices.rank)
app.command("suggest-partners")(partners.suggest)
app.add_typer(sectors.taxonomy, name="taxonomy")
app.add_typer(places.app, name="places")
app.add_typer(ties.app, name="ties")
app.command("example-data")(examples.example_data)
app.add_typer(opportunities.app, name="opportunities")
app.add_typer(organisations.app, name="organisations")
app.add_typer(stats.app, name="stats")
app.command()(releases.export)
app.command()(releases.diff)
app.command()(plan.plan)
app.command()(plan.anniversaries)
app.command()(handover.handover)
app.command()(partners.partners)
app.add_typer(users.app, name="user")
app.command()(keeping.backup)
app.command("verify-backup")(keeping.verify_backup)
app.command()(keeping.restore)
app.command()(keeping.readonly)
app.command()(keeping.mail)

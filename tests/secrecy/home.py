"""Makes the canaries' nursery in the folders that the environment names: `python -m tests.secrecy.home`."""

import django


def main() -> None:
    """Larch House, its cabinet set up by its own steps, and codes that everybody knows."""
    django.setup()
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from keepsake.accounts.factors.demo_codes import KNOWN_SECRET, mark_home
    from keepsake.accounts.services.factors import give_app
    from keepsake.config.preparing import prepare_databases
    from keepsake.demo.cabinet import set_up_cabinet
    from keepsake.demo.nursery import make_nursery
    from keepsake.safeguarding.tests.cabinet_house import CARERS, CHILDREN, STAFF

    prepare_databases()
    now = timezone.now()
    world = make_nursery("Larch House", now, staff=STAFF, children=CHILDREN, carers=CARERS, open_always=True)
    set_up_cabinet(world)
    for who in ("leanne", "samira"):
        give_app(get_user_model().objects.get(pk=world.accounts[who]), KNOWN_SECRET, now)
    mark_home()


if __name__ == "__main__":
    main()

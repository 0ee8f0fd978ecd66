"""Files made by hand for the tests of attachments: each holds a place and a device, marked so that a search finds them."""

PLACE = b"+51.5007-000.1246/SECRETPLACE"
DEVICE = b"SECRETDEVICE"
SECRETS = (PLACE, b"SECRET")

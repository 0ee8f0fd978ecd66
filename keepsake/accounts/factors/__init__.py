"""Second steps: codes from an app, passkeys, recovery codes (E8)."""

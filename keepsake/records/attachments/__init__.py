"""Photos, scans, sound and video: told apart by content, cleaned of metadata, encrypted, stored. No models here."""

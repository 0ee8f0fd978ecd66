"""Forms of the consents: what a person sends, checked before anything is done."""

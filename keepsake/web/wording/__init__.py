"""The wording helper on pages (S8, R24): it looks at words while somebody writes them, keeps none, and never stops a save."""

"""What the pages for visitors keep in the clear. Who came to the door, and why, never stands here (R23)."""

from keepsake.visitors.models.inspector import Elsewhere, Inspection, Released, Shown, Training

__all__ = ["Elsewhere", "Inspection", "Released", "Shown", "Training"]

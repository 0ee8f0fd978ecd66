"""Attachments on pages: their addresses, how they arrive and how they are served."""

from keepsake.web.attachments.addresses import Addresses

__all__ = ["Addresses"]

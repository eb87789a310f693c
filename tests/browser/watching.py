"""Notices what goes wrong in a browser without being asked."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page


def watch(context: BrowserContext, base_url: str) -> list[str]:
    """A list that fills with all that goes wrong in a context: errors, console errors, requests to
    another host.
    """
    troubles: list[str] = []

    def asked(address: str) -> None:
        if not address.startswith((base_url, "data:", "blob:")):
            troubles.append(f"asked for {address}")

    context.on("request", lambda request: asked(request.url))
    context.on("weberror", lambda error: troubles.append(f"page error: {error.error}"))
    context.on(
        "console",
        lambda message: troubles.append(message.text) if message.type == "error" else None,
    )
    return troubles


def address_of(page: Page) -> str:
    """The address as the page has it now.

    `page.url` is what Playwright has heard of it, which can be a moment old.
    """
    address: str = page.evaluate("() => location.href")
    return address

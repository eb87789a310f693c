"""Prints a page with WebKitGTK to a PDF file on A4: print_webkit.py ADDRESS FILE. It runs on the system's own Python."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

LONGEST = 30  # seconds


def main(address: str, file: str) -> None:
    window, view = Gtk.Window(), WebKit2.WebView()
    window.add(view)
    window.show_all()
    operation = WebKit2.PrintOperation.new(view)
    settings, paper = Gtk.PrintSettings(), Gtk.PageSetup()
    settings.set_printer("Print to File")
    settings.set("output-uri", GLib.filename_to_uri(file, None))
    settings.set("output-file-format", "pdf")
    paper.set_paper_size(Gtk.PaperSize.new("iso_a4"))
    operation.set_print_settings(settings)
    operation.set_page_setup(paper)
    failures = []

    def print_when_loaded(_: WebKit2.WebView, event: WebKit2.LoadEvent) -> None:
        if event == WebKit2.LoadEvent.FINISHED:
            operation.print_()

    def fail(_: WebKit2.PrintOperation, error: GLib.Error) -> None:
        failures.append(error.message)

    def give_up() -> None:
        failures.append(f"not printed after {LONGEST} seconds")
        Gtk.main_quit()

    view.connect("load-changed", print_when_loaded)
    operation.connect("failed", fail)
    operation.connect("finished", lambda _: Gtk.main_quit())
    GLib.timeout_add_seconds(LONGEST, give_up)
    view.load_uri(address)
    Gtk.main()
    sys.exit("\n".join(failures) or None)


main(*sys.argv[1:])

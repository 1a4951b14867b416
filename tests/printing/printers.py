"""Printers as their drivers describe them (PPD), made up to be difficult."""

from __future__ import annotations

from dataclasses import dataclass

SIZES = {"A4": (595, 842), "Letter": (612, 792)}


@dataclass(frozen=True)
class Printer:
    """A printer, set to the first of its papers. Unprintable margins: left, top, right and bottom, in points."""

    name: str
    papers: tuple[str, ...] = ("A4", "Letter")
    margins: tuple[int, int, int, int] = (18, 18, 18, 18)
    duplex: bool = False

    def description(self) -> str:
        """The text of its PPD. It makes copies by being sent the pages again, as plain printers do."""
        paper, (left, top, right, bottom) = self.papers[0], self.margins
        areas = {
            name: f"{left} {bottom} {width - right} {height - top}"
            for name, (width, height) in SIZES.items()
            if name in self.papers
        }
        sizes = {name: f"{SIZES[name][0]} {SIZES[name][1]}" for name in self.papers}
        wanted = {name: f"<</PageSize[{size}]>>setpagedevice" for name, size in sizes.items()}
        lines = [
            *_HEAD,
            *(f'*{key}: "Ebb {self.name}"' for key in ("ModelName", "ShortNickName", "NickName")),
            *_choice("PageSize", paper, wanted),
            *_choice("PageRegion", paper, wanted),
            *_facts("ImageableArea", paper, areas),
            *_facts("PaperDimension", paper, sizes),
            *_choice("ColorModel", "RGB", {"Gray": "", "RGB": ""}),
        ]
        if self.duplex:
            lines += _choice("Duplex", "None", {"None": "", "DuplexNoTumble": "", "DuplexTumble": ""})
        return "\n".join(lines) + "\n"


_HEAD = (
    '*PPD-Adobe: "4.3"',
    '*FormatVersion: "4.3"',
    '*FileVersion: "1.0"',
    "*LanguageVersion: English",
    "*LanguageEncoding: ISOLatin1",
    '*PCFileName: "EBB.PPD"',
    '*Manufacturer: "Ebb"',
    '*Product: "(Ebb)"',
    '*PSVersion: "(3010.000) 0"',
    '*LanguageLevel: "3"',
    "*ColorDevice: True",
    "*DefaultColorSpace: RGB",
    "*FileSystem: False",
    "*cupsVersion: 2.4",
    "*cupsManualCopies: True",
    '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"',
)


def _choice(key: str, default: str, values: dict[str, str]) -> list[str]:
    return [
        f"*OpenUI *{key}: PickOne",
        f"*OrderDependency: 10 AnySetup *{key}",
        f"*Default{key}: {default}",
        *(f'*{key} {name}: "{code}"' for name, code in values.items()),
        f"*CloseUI: *{key}",
    ]


def _facts(key: str, default: str, values: dict[str, str]) -> list[str]:
    return [f"*Default{key}: {default}", *(f'*{key} {name}: "{value}"' for name, value in values.items())]

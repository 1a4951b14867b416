"""Taking turns, and saying what came out."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Ratio:
    """A median over a baseline's median, and how far the single turns spread around it."""

    least: float
    median: float
    most: float
    calm: float

    @classmethod
    def of(cls, times: Sequence[float], baseline: Sequence[float]) -> Ratio:
        """``least`` and ``most`` are those of the pairs: what was measured one right after the other.

        ``calm`` is the fastest turn over the baseline's fastest, which tells more where the machine had other work.
        """
        pairs = [a / b for a, b in zip(times, baseline, strict=True)]
        return cls(
            min(pairs), statistics.median(times) / statistics.median(baseline), max(pairs), min(times) / min(baseline)
        )


def once(act: Callable[[], object]) -> float:
    """The seconds of one call. Rubbish is collected before it, not inside it."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def once_busy(act: Callable[[], object]) -> float:
    """The seconds for which the processor was busy with one call, in all threads."""
    gc.collect()
    start = time.process_time()
    act()
    return time.process_time() - start


def in_turn(measures: Mapping[str, Callable[[], T]], turns: int, warm_up: int) -> dict[str, list[T]]:
    """What each measure gave in each turn: A B A B …, so that a busy moment of the machine meets both."""
    found: dict[str, list[T]] = {name: [] for name in measures}
    for turn in range(warm_up + turns):
        for name, measure in measures.items():
            value = measure()
            if turn >= warm_up:
                found[name].append(value)
    return found


def title(text: str) -> None:
    """Begin a benchmark."""
    print(f"\n{text}", flush=True)


def show_baseline(what: str, times: Sequence[float]) -> None:
    """The line of the bare baseline, in milliseconds."""
    print(f"  {what:<46} {_spread(times)}  n {len(times)}", flush=True)


def show_ratio(what: str, times: Sequence[float], baseline: Sequence[float], target: float | None = None) -> None:
    """The line of a measurement with its ratio; without a target it is there for the eye only."""
    ratio = Ratio.of(times, baseline)
    said = f"×{ratio.median:.2f} ({ratio.least:.2f}–{ratio.most:.2f}; fastest turns ×{ratio.calm:.2f})"
    if target is not None:
        said += f", target ×{target:g}: {'met' if ratio.median <= target else 'MISSED'}"
    print(f"  {what:<46} {_spread(times)}  {said}", flush=True)


def _spread(times: Sequence[float]) -> str:
    least, middle, most = (1000 * seconds for seconds in (min(times), statistics.median(times), max(times)))
    return f"{middle:8.2f} ms ({least:.2f}–{most:.2f})"

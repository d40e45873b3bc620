"""Names of months, whole and shortened, in the languages saved pages are written in. A table, read by ``dates``."""

from __future__ import annotations

_TABLE = """
january jan janvier janv januar jänner enero gennaio janeiro januari styczeń stycznia ocak leden ledna января
february feb febr février fevrier févr febrero februar feber febbraio fevereiro februari luty lutego şubat únor února февраля
march mar mars märz maerz mrz marzo março marco maart marca marzec mart březen března марта
april apr avril avr abril aprile april kwiecień kwietnia nisan duben dubna апреля
may mai mayo maggio maio mei maj maja mayıs květen května мая
june jun juin juni junio giugno junho czerwiec czerwca haziran červen června июня
july jul juillet juil juli julio luglio julho lipiec lipca temmuz červenec července июля
august aug août aout agosto augustus sierpień sierpnia ağustos srpen srpna августа
september sep sept septembre septiembre setiembre settembre setembro wrzesień września eylül září сентября
october oct okt octobre oktober octubre ottobre outubro październik października ekim říjen října октября
november nov novembre noviembre novembro listopad listopada kasım listopadu ноября
december dec dez décembre decembre déc dezember diciembre dicembre dezembro desember grudzień grudnia aralık prosinec prosince декабря
"""


def months() -> dict[str, int]:
    """Each name in lower case with its number from 1."""
    rows = _TABLE.strip().splitlines()
    return {name: number for number, row in enumerate(rows, 1) for name in row.split()}

"""Time limits that lists, forms and measures share."""

from __future__ import annotations

#: When the seniors of a child who is missing must have been told, and the alert falls due (screens.md, Today).
HOURS_UNTIL_SENIORS_ARE_TOLD = 48
#: Within which a return interview is to be held: the national guidance, and the county's own rule, which counts working
#: days (measures.md G10).
HOURS_FOR_INTERVIEW = 72
WORKING_DAYS_FOR_INTERVIEW = 3

// A calendar file (iCalendar, RFC 5545) for things that come back each week.

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const LONGEST = 75; // bytes in a line

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
/** @param {Date} date */
const compact = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

/**
 * A line in pieces of at most 75 bytes; no letter is cut in two.
 * @param {string} line
 */
export function fold(line) {
  const pieces = [""];
  let bytes = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (bytes + size > LONGEST) {
      pieces.push(" ");
      bytes = 1;
    }
    pieces[pieces.length - 1] += letter;
    bytes += size;
  }
  return pieces.join("\r\n");
}

/**
 * The first day from `from` (2026-11-30) on that is one of these weekdays (1 is Monday), as 20261130.
 * @param {string} from
 * @param {number[]} days
 */
export function firstDay(from, days) {
  const date = new Date(`${from}T00:00:00Z`);
  while (!days.includes(((date.getUTCDay() + 6) % 7) + 1)) date.setUTCDate(date.getUTCDate() + 1);
  return compact(date).slice(0, 8);
}

/**
 * The file's text. An event is {uid, days, title, text}; it comes back on these weekdays for so many weeks. `at` is a time
 * such as 18:00 on the reader's own clock; without it an event takes no time of the day.
 * @param {{uid: string, days: number[], title: string, text: string}[]} events
 * @param {{from: string, at: string, weeks: number, address: string, stamp?: Date}} when
 */
export function calendar(events, { from, at, weeks, address, stamp = new Date() }) {
  const lines = events.flatMap(({ uid, days, title, text }) => {
    const day = firstDay(from, days);
    return [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${compact(stamp)}`,
      ...(at
        ? [`DTSTART:${day}T${at.replace(":", "")}00`, "DURATION:PT30M"]
        : [`DTSTART;VALUE=DATE:${day}`, "TRANSP:TRANSPARENT"]),
      `RRULE:FREQ=WEEKLY;COUNT=${weeks * days.length};BYDAY=${days.map((d) => DAYS[d - 1]).join(",")}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      `URL:${address}`,
      "END:VEVENT",
    ];
  });
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Runner's Hip//My plan//EN",
    "CALSCALE:GREGORIAN",
    ...lines,
    "END:VCALENDAR",
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join("");
}

/** An id that no other event has. */
export function newUid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `${[...bytes].map((b) => b.toString(16).padStart(2, "0")).join("")}@runners-hip`;
}

// Reads a calendar as Thunderbird and Nextcloud do, with ical.js, and tells what it found as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    location: event.location,
    sequence: event.sequence,
    start: moment(event.startDate),
    end: moment(event.endDate),
    categories: component.getFirstProperty("categories")?.getValues() ?? [],
    names: component.getAllProperties().map((property) => property.name),
  };
});
const text = (name) => calendar.getFirstPropertyValue(name);
console.log(JSON.stringify({ method: text("method"), name: text("name"), description: text("description"), events }));

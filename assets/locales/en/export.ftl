# Exports: what, for whom, in which form, where.

export-title = Export
export-whose = For whom
export-whole = Facilitator and trainers: the whole exercise
export-whole-what = Holds the ground truth and what every State kept to itself.
export-packet = Packet for { $state }
export-packet-what = Holds what this State knew during the exercise, and nothing else. It can be handed to its table.
export-form = What
export-form-pdf = Report to print (PDF)
export-form-docx = Report to edit (DOCX)
export-form-xlsx = Run sheet, log and tables (XLSX)
export-form-csv = Log as a table (CSV)
export-form-run-sheet = Run sheet as a table (CSV)
export-form-jsonl = Log for other programs (JSON Lines)
export-form-svg = Charts as drawings (SVG)
export-form-png = Charts as pictures (PNG)
export-what-pdf = What happened, what it means, charts, and an improvement plan to fill in.
export-what-docx = The same with real headings and tables, for those who edit it.
export-what-xlsx = A sheet each for run sheet, log, objectives, consultations and response times.
export-what-csv = Every event as a row, for any spreadsheet.
export-what-run-sheet = Every inject in the column order of an HSEEP list of events, with what came of it.
export-what-jsonl = One JSON object a line, with every field of the record.
export-what-charts = Tension, beliefs, measures, consultations and workload, a file each in a folder.
export-no-pdf = This build has no PDF.
export-log = Log at the end
export-log-key = Key events: turns of the story and what was released
export-log-whole = Whole log: dozens of pages after an afternoon
export-log-none = No log
export-anonymise = Leave out who it was
export-anonymise-what = States become letters, actors and infrastructure numbers; dates are shifted. What else looks like a name is listed, to be looked at before it is handed out.
export-file = File
export-folder = Folder
export-choose = Choose…
export-place-title = Export to
export-never-overwritten = If there is such a file already, the new one gets a number.
export-no-file = Write where it should go first.
export-action = Export
export-name-anonymised = anonymised
export-cancelled = The export was cancelled. Nothing was written.

exporting-title = Exporting…
exporting-stopping = It stops at the next step.

exported-title = Exported
exported-text = It was saved as a new file. Nothing was overwritten.
exported-open = Open the folder

/** The form of procedures in short, for a model that writes one. The manual describes it in full. */
export const procedureForm = `A procedure is one Markdown document. Write exactly these parts, in this order:

# Name of the procedure
One or two sentences about what it is for.
- Starts: when the customer <wants this>          (or: by hand, always)
- Still missing: <sentence>                       (where an answer never comes; for every Ask)
- Failed: <sentence>                              (where a tool fails; for every Call)
- Misunderstood: 3 times, then <sentence>
- Cancelled: <sentence>

## Variables
Name | Type | Meaning | From
--- | --- | --- | ---
order_no | 8 digits | number on the order | customer, 3 asks
total | number (EUR) | what was paid | procedure
Types: text, n digits, number (UNIT), yes/no, one of: a, b, c, date, e-mail, phone; limits after a comma, such as
"at least 1", "after today", "sensitive". From: "customer, n asks" (asked or understood in the talk), "given" (the host
knows it), "procedure" (only tools and Set give it), "fixed <value>".

## Tools
- @name reads        (only looks something up)
- @name acts         (changes something)

## People
- Label: team
- Label: approver <role>
- Label: call <+ and digits, or sip:...>, warm
Phone numbers stand only here.

## Steps
### 1. Name of the step
- Each bullet holds one or more of the sentences below and nothing else. A paragraph that is no bullet is a note: it
  colours how the agent talks and decides nothing.

## At any time
- If the customer <does something>, <sentence>.

The sentences. Bullets indented by two spaces under one name its other ways out:
- Say "fixed words with {{variables}}".
- Tell the customer <what, in free words>
- Ask for {{a}} and {{b}}: "question".                        (ways out: Still missing)
- Call @tool with {{a}}, key = {{b}}; keep path.in.answer as {{c}}.     (way out: Failed)
- Set {{x}} to {{y}} * 2.
- If <condition>, <sentence>.   or   If <condition>: with bullets below; then
  "Otherwise if <condition>, <sentence>." and "Otherwise, <sentence>."
- If any of these hold / If all of these hold / If at least 2 of these hold, <sentence>: with one condition a bullet.
- Decide by the table: with a pipe table below whose columns are {{variables}} and, last, "{{x}} becomes" or "then".
  Cells: a value, "a or b", "5 to 10", "more than 5", "missing", "any"; the last row starts with "otherwise".
- Score {{x}} by the table: with the columns "if" and "points".
- Choose by asking "question": with bullets like "wants a refund: go to Refund." and last "Anything else: ...".
- Repeat until <condition>, at most 3 times: with bullets below.        (way out: Out of tries)
- Go to <name of a step>.
- Hand off to <Team>: "words".
- Transfer to <Label>: "words".                               (way out: Not reached)
- Ask for approval by <Label>: "summary with {{variables}}" within 2 hours.   (ways out: Denied, No answer)
- Let the agent <do something freely>; bullets below: Using: @tool / Until: <condition> / At most: 6 turns.
- End as <one word>.
Call, Set, Go to, Hand off, Transfer and End may close with "if <condition>" or "unless <condition>".

Conditions compare a variable: {{x}} is yes; {{x}} is not late; {{n}} is more than 5; is at least, at most, less than,
between 1 and 5; is one of a, b or c; contains "word"; is missing; is known; {{day}} is before 2026-01-31; {{day}} is
within the last 90 days; the time is between 09:00 and 17:00; the channel is voice. Join conditions only by "and", or
only by "or". What a person means, as judged from their words, is written "the customer <text>" and stands alone.

Every {{variable}} is declared. A value is asked for, kept from a tool or set before it is tested or said; otherwise
test "is known" first. A bullet never says it, that or they: name the variable. Every path ends with End, Hand off,
Transfer or Go to. Nothing vague ("soon", "if appropriate"): if the source is vague, put it in a note or let a person
decide by approval.`;

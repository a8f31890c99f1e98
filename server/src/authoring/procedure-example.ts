/** A procedure that has every kind of sentence, for a model that writes one. */
export const procedureExample = `# Refund
What to do when money is wanted back.
- Starts: when the customer wants money back
- Still missing: hand off to Support
- Failed: hand off to Support
- Misunderstood: 3 times, then hand off to Support
- Cancelled: end as cancelled

## Variables
Name | Type | Meaning | From
--- | --- | --- | ---
order_no | 8 digits | number on the order | customer, 3 asks
reason | one of: damaged, late, regret | why | customer, 2 asks
day | date, before today | when it came | customer, 2 asks
vip | yes/no | a good customer | given
mail | e-mail | where to write | customer, 2 asks
limit | number (EUR) | most without approval | fixed 100
total | number (EUR) | what was paid | procedure
points | number | risk | procedure
amount | number (EUR) | what is paid back | procedure

## Tools
- @find_order reads
- @refund acts

## People
- Support: team
- Lead: approver lead
- Desk: call +12025550143, warm; on text hand off to Support

## Steps
### 1. Find
Be kind to people who are upset.
- Say "Hello."
- Ask for {{order_no}} and {{reason}}: "Which order, and why?"
- Ask for {{day}} and {{mail}}: "When did it come, and where do I write to?"
- Call @find_order with {{order_no}}; keep order.total as {{total}}.
- Score {{points}} by the table:

  if | points
  --- | ---
  {{total}} is more than 100 | 2
  {{vip}} is no | 1

- If {{vip}} is known and {{total}} is at least 1, say "Thank you."
- If any of these hold, go to Human:
  - {{points}} is at least 3
  - {{day}} is before 2026-01-31
- If at least 2 of these hold, go to Human:
  - {{total}} is between 1 and 5
  - {{reason}} is one of damaged or late
  - {{mail}} contains "x"
- Decide by the table:

  {{reason}} | {{total}} | {{amount}} becomes
  --- | --- | ---
  damaged | any | {{total}}
  late or regret | more than 5 | {{total}} / 2
  otherwise | | 0

- Go to Human if {{amount}} is 0.
### 2. Pay
- If {{amount}} is more than {{limit}}:
  - Ask for approval by Lead: "{{amount}} for {{order_no}}" within 2 hours.
    - Denied: go to Human.
    - No answer: hand off to Support.
- Otherwise, say "That is fine."
- Set {{amount}} to {{amount}} * 1.
- Call @refund with {{order_no}}, sum = {{amount}}.
- Choose by asking "Anything else?":
  - wants to talk to a person: go to Human.
  - wants nothing: end as refunded.
  - Anything else: go to Human.
### 3. Human
- Let the agent find out what is wanted.
  - Using: @find_order
  - Until: {{vip}} is known
  - At most: 6 turns
  - Out of turns: hand off to Support.
- If the channel is voice:
  - Transfer to Desk: "I connect you."
    - Not reached: hand off to Support.
- Tell the customer what comes next
- Hand off to Support: "Somebody will write to you." unless the time is between 09:00 and 17:00.
- End as done.
## At any time
- If the customer asks for a person, hand off to Support.
`;

/** One agent of a team. */
export interface TeamMember {
  readonly agent_id: string;
  /** What it is for: the supervisor picks by this. */
  readonly role: string;
  /** The revision that conversations get; null takes the one that is active when a conversation is opened. */
  readonly agent_revision_id: string | null;
}

/** The revision of each member that a conversation was pinned to when it was opened, by the agent's id. */
export type Roster = Readonly<Record<string, string>>;

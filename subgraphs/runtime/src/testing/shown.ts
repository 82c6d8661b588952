/** What every subgraph answers in the same shape, as tests read it. */

export interface UserErrorShown {
  code: string;
  message: string;
  field: string[] | null;
  ruleId: string | null;
  availableAt: string | null;
}

export interface PageShown<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

/** A dispute that nobody has ruled, settled or conceded here. */
export const undecided = {
  rulingId: null,
  draftId: null,
  waivedBy: null,
  settlementAwaits: null,
  concededBy: null,
  outcome: null,
  awarded: null,
  fault: null,
  past: null,
};

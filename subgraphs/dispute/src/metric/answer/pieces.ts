import type { MetricDefinition } from '../definition/definition';
import { orderMeasures, type Measure, type OrderMeasure } from '../measure';
import type { Question } from './question';

/** Of so many shops at most, a question is read in one piece: that takes a moment. */
const FEW_SHOPS = 20;

/** Whether a question is of many shops. */
export function isWide({ scope }: Pick<Question, 'scope'>): boolean {
  return scope.shopIds === null || scope.shopIds.length > FEW_SHOPS;
}

/** Measures of cases in pieces that no number reaches across: what one is made of is read at one moment. */
export function piecesOf(definitions: readonly MetricDefinition[]): Measure[][] {
  let pieces: Measure[][] = [];
  for (const { numerator, denominator } of definitions) {
    const own = [...numerator, ...(denominator ?? [])].map(({ measure }) => measure).filter(isOfCases);
    const shared = pieces.filter((piece) => piece.some((measure) => own.includes(measure)));
    const rest = pieces.filter((piece) => !shared.includes(piece));
    pieces = own.length === 0 ? pieces : [...rest, [...new Set([...shared.flat(), ...own])]];
  }
  return pieces;
}

function isOfCases(measure: Measure | OrderMeasure): measure is Measure {
  return !(measure in orderMeasures);
}

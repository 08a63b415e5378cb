import { NeedReader, type NeedTable } from '@halle/aggregation';
import { linesLikelyIn, piecesOf } from './lines-of.ts';

/**
 * The needs of a file in the exchange format.
 *
 * @throws ExchangeError naming the line and the field that is wrong
 */
export function readNeeds(path: string): NeedTable {
	const reader = new NeedReader(linesLikelyIn(path));
	for (const piece of piecesOf(path)) reader.push(piece);
	return reader.finish();
}

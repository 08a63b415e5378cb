import { describe, expect, it } from 'vitest';
import { articlesOf, marksOfCode, marksOfSql } from './law-marks.ts';

describe('the articles of a mark', () => {
	it.each([
		['CCP R2161-2, R2161-3 (formal), R2151-1', ['CCP R2161-2', 'CCP R2161-3', 'CCP R2151-1']],
		['CCP R2122-8; CGCT L1414-2', ['CCP R2122-8', 'CGCT L1414-2']],
		['CCP R2123-1 2° b', ['CCP R2123-1 2° b']],
		['CCP L2113-6 to L2113-8', ['CCP L2113-6', 'CCP L2113-8']],
		['CCP L2125-1: a framework lasts four years', ['CCP L2125-1']],
		['décret 2025-1386 art. 4 (the day)', ['décret 2025-1386 art. 4']],
		['CCP L2113-7; CJUE C-23/20', ['CCP L2113-7', 'CJUE C-23/20']]
	])('%s', (law, articles) => {
		expect(articlesOf(law)).toEqual(articles);
	});
});

describe('marks', () => {
	it('name what they stand on and its first sentence', () => {
		const text = `/**
 * Refuses what is late. And more.
 *
 * @throws Refusal LATE
 * @law CCP R2151-5,
 * R2143-2
 */
export function refuseLate() {}
/** Nothing of the law. */
const other = 1;
/** How long. @law CCP L2125-1 */
const months = 48;`;
		expect(marksOfCode('api/src/late.ts', text)).toEqual([
			{ article: 'CCP R2151-5', place: 'api/src/late.ts › refuseLate', does: 'Refuses what is late.' },
			{ article: 'CCP R2143-2', place: 'api/src/late.ts › refuseLate', does: 'Refuses what is late.' },
			{ article: 'CCP L2125-1', place: 'api/src/late.ts › months', does: 'How long.' }
		]);
	});

	it('are read from the comments of SQL too', () => {
		const text = `-- A late bid is kept and never
-- opened (CCP R2151-5).
create or replace function app.keep(x uuid) returns void as $$ $$;

-- Nothing of the law.
create or replace function app.other() returns void as $$ $$;
`;
		expect(marksOfSql('db/sql/functions/keep.sql', text)).toEqual([
			{
				article: 'CCP R2151-5',
				place: 'db/sql/functions/keep.sql › app.keep',
				does: 'A late bid is kept and never opened.'
			}
		]);
	});
});

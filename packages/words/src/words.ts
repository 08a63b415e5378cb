import type * as balance from './fr/balance.ts';
import type * as campaignNames from './fr/campaign-names.ts';
import type * as censusTable from './fr/census-table.ts';
import type * as dayMends from './fr/day-mends.ts';
import type * as doneWords from './fr/done-words.ts';
import type * as entryDays from './fr/entry-days.ts';
import type * as familySums from './fr/family-sums.ts';
import type * as fields from './fr/fields.ts';
import type * as format from './fr/format.ts';
import type * as glossary from './fr/glossary.ts';
import type * as groupHistory from './fr/group-history.ts';
import type * as help from './fr/help.ts';
import type * as immediateRefusals from './fr/immediate-refusals.ts';
import type * as letterNames from './fr/letter-names.ts';
import type * as letters from './fr/letters.ts';
import type * as listFiles from './fr/list-files.ts';
import type * as mailAnswers from './fr/mail-answers.ts';
import type * as names from './fr/names.ts';
import type * as needImports from './fr/need-imports.ts';
import type * as needNames from './fr/need-names.ts';
import type * as neighbourLetter from './fr/neighbour-letter.ts';
import type * as nonBreaking from './fr/non-breaking.ts';
import type * as pooling from './fr/pooling.ts';
import type * as refusals from './fr/refusals.ts';
import type * as standings from './fr/standings.ts';
import type * as tasks from './fr/tasks.ts';
import type * as track from './fr/track.ts';

/**
 * All that a language says, part by part; a part is a file of the folder of the language, and an entry of package.json.
 * A second language is a folder beside `fr` whose parts have these types.
 */
export type Words = {
	balance: typeof balance;
	'campaign-names': typeof campaignNames;
	'census-table': typeof censusTable;
	'day-mends': typeof dayMends;
	'done-words': typeof doneWords;
	'entry-days': typeof entryDays;
	'family-sums': typeof familySums;
	fields: typeof fields;
	format: typeof format;
	glossary: typeof glossary;
	'group-history': typeof groupHistory;
	help: typeof help;
	'immediate-refusals': typeof immediateRefusals;
	'letter-names': typeof letterNames;
	letters: typeof letters;
	'list-files': typeof listFiles;
	'mail-answers': typeof mailAnswers;
	names: typeof names;
	'need-imports': typeof needImports;
	'need-names': typeof needNames;
	'neighbour-letter': typeof neighbourLetter;
	'non-breaking': typeof nonBreaking;
	pooling: typeof pooling;
	refusals: typeof refusals;
	standings: typeof standings;
	tasks: typeof tasks;
	track: typeof track;
};

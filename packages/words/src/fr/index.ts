import type { Words } from '../words.ts';
import * as balance from './balance.ts';
import * as campaignNames from './campaign-names.ts';
import * as censusTable from './census-table.ts';
import * as dayMends from './day-mends.ts';
import * as doneWords from './done-words.ts';
import * as entryDays from './entry-days.ts';
import * as familySums from './family-sums.ts';
import * as fields from './fields.ts';
import * as format from './format.ts';
import * as glossary from './glossary.ts';
import * as groupHistory from './group-history.ts';
import * as help from './help.ts';
import * as immediateRefusals from './immediate-refusals.ts';
import * as letterNames from './letter-names.ts';
import * as letters from './letters.ts';
import * as listFiles from './list-files.ts';
import * as mailAnswers from './mail-answers.ts';
import * as names from './names.ts';
import * as needImports from './need-imports.ts';
import * as needNames from './need-names.ts';
import * as neighbourLetter from './neighbour-letter.ts';
import * as nonBreaking from './non-breaking.ts';
import * as pooling from './pooling.ts';
import * as refusals from './refusals.ts';
import * as standings from './standings.ts';
import * as tasks from './tasks.ts';
import * as track from './track.ts';

/** French, whole. Callers take one part, by its entry of package.json, so that a page carries no more than it says. */
export const fr: Words = {
	balance,
	'campaign-names': campaignNames,
	'census-table': censusTable,
	'day-mends': dayMends,
	'done-words': doneWords,
	'entry-days': entryDays,
	'family-sums': familySums,
	fields,
	format,
	glossary,
	'group-history': groupHistory,
	help,
	'immediate-refusals': immediateRefusals,
	'letter-names': letterNames,
	letters,
	'list-files': listFiles,
	'mail-answers': mailAnswers,
	names,
	'need-imports': needImports,
	'need-names': needNames,
	'neighbour-letter': neighbourLetter,
	'non-breaking': nonBreaking,
	pooling,
	refusals,
	standings,
	tasks,
	track
};

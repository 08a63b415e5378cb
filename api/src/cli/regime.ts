import { openDb, readLegalRules } from '@halle/db';
import {
	legalRules,
	lotsInAdaptedProcedure,
	lotsWithoutFormality,
	natures,
	Refusal,
	regime,
	type LegalRegime,
	type LegalRule,
	type Nature
} from '@halle/domain';
import { parseArgs } from 'node:util';
import { dayOption, numberOption, unknownOption } from './typed-option.ts';
import { withDatabase } from './with-database.ts';

type Question = {
	valueCents: number;
	nature: Nature;
	date: string;
	lotCents: number[] | null;
	json: boolean;
	/** Asks the rules of this installation, with what its administrator changed; else those the product ships. */
	installed: boolean;
};

/**
 * Says what the law asks of a purchase of a value, a nature and a day.
 *
 * @returns 0; 2 when an option is wrong or the rules of that day are not verified
 */
export async function run(argv: string[]): Promise<number> {
	try {
		const question = readQuestion(argv);
		const rules = question.installed ? await installedRules() : legalRules;
		const answer = regime(question.valueCents, question.nature, question.date, rules);
		console.log(question.json ? JSON.stringify(dataOf(answer, question, rules)) : sentencesOf(answer));
		return 0;
	} catch (error) {
		if (error instanceof Refusal && error.code === 'LEGAL_PERIOD_UNKNOWN') {
			console.error(
				`Aucune règle vérifiée n’est connue au ${String(error.details.engagedOn)} : rien n’est deviné.`
			);
			return 2;
		}
		const sentence = error instanceof RangeError ? error.message : unknownOption(error);
		if (sentence === null) throw error;
		console.error(sentence);
		return 2;
	}
}

function readQuestion(argv: string[]): Question {
	const { values } = parseArgs({
		args: argv,
		options: {
			value: { type: 'string' },
			nature: { type: 'string' },
			date: { type: 'string' },
			lots: { type: 'string' },
			json: { type: 'boolean', default: false },
			installed: { type: 'boolean', default: false }
		}
	});
	const nature = natures.find((known) => known === values.nature);
	if (!nature) throw new RangeError(`L’option --nature attend ${natures.join(', ')}.`);
	return {
		valueCents: numberOption('value', values.value ?? '', 'amount'),
		nature,
		date: dayOption('date', values.date ?? ''),
		lotCents: values.lots === undefined ? null : lotsOf(values.lots),
		json: values.json,
		installed: values.installed
	};
}

function installedRules(): Promise<LegalRule[]> {
	return withDatabase(async ({ appUrl }) => {
		const { db, close } = openDb(appUrl, { name: 'halle-regime', poolMax: 1 });
		try {
			return await readLegalRules(db);
		} finally {
			await close();
		}
	});
}

/** What the verb promises to other programs; with lots, also which of them may leave the procedure of the whole. */
function dataOf(verdict: LegalRegime, { lotCents, nature, date }: Question, rules: readonly LegalRule[]) {
	const { procedure, publicity, decp, profile, cao, standstillDays, minDays, rules: used } = verdict;
	const answer = { procedure, publicity, decp, profile, cao, standstillDays, minDays, rules: used };
	if (!lotCents) return answer;
	const adapted = nature === 'social' ? null : lotsInAdaptedProcedure(lotCents, nature, date, rules);
	return {
		...answer,
		lots: { adapted, withoutFormality: lotsWithoutFormality(lotCents, nature, date, rules) }
	};
}

/** Lots stand apart by semicolons, « 1 234,50 ; 800 », or by commas as long as none has decimals: « 79999,700000 ». */
function lotsOf(typed: string): number[] {
	return typed.split(typed.includes(';') ? ';' : ',').map((text) => numberOption('lots', text, 'amount'));
}

function sentencesOf({
	procedure,
	publicity,
	decp,
	profile,
	cao,
	standstillDays,
	minDays,
	writtenContract,
	legalityControl,
	awardNoticeDays,
	environmentCriterion,
	rules
}: LegalRegime): string {
	const names = {
		dispense: 'sans publicité ni mise en concurrence',
		mapa: 'procédure adaptée',
		formalisee: 'procédure formalisée'
	};
	const media = {
		libre: 'libre, adaptée au marché',
		'boamp-ou-jal': 'BOAMP ou journal d’annonces légales',
		boamp: 'BOAMP',
		joue: 'JOUE'
	};
	const yes = (value: boolean): string => (value ? 'oui' : 'non');
	return [
		`Procédure : ${names[procedure]}`,
		`Publicité : ${publicity.map((medium) => media[medium]).join(' et ') || 'aucune'}`,
		`Profil d’acheteur : ${yes(profile)} ; données essentielles : ${yes(decp)} ; commission d’appel d’offres : ${yes(cao)}`,
		`Délai de réponse : ${minDays > 0 ? `${String(minDays)} jours au moins` : 'suffisant, sans chiffre légal'}`,
		`Attente avant signature : ${standstillDays > 0 ? `${String(standstillDays)} jours` : 'aucune'}`,
		`Contrat écrit : ${yes(writtenContract)} ; contrôle de légalité : ${yes(legalityControl)} ; critère environnemental : ${yes(environmentCriterion)}`,
		`Avis d’attribution : ${awardNoticeDays > 0 ? `dans les ${String(awardNoticeDays)} jours de la signature` : 'non exigé'}`,
		`Règles : ${rules.join(', ')}`
	]
		.join('\n')
		.replace(/ ([:;])/g, '\u00a0$1');
}

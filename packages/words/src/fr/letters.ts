import type { LetterKind } from '@halle/domain';
import type {
	LetterDate,
	LetterFacts,
	LetterPart,
	LetterSaying,
	LetterWriters,
	PageAddress,
	Writing
} from '../letter-facts.ts';
import { letterHtml, letterText } from '../letter-layout.ts';
import { paths } from '../paths.ts';
import { accountLetters } from './account-letters.ts';
import { campaignLetters } from './campaign-letters.ts';
import { stewardLetters } from './steward-letters.ts';
import { callLetters } from './call-letters.ts';
import { groupLetters } from './group-letters.ts';
import { letterNames } from './letter-names.ts';
import { nonBreaking } from './non-breaking.ts';
import { orderLetters } from './order-letters.ts';
import { roundLetters } from './round-letters.ts';

export { writeReceipt } from './call-letters.ts';

/** Every letter that the product writes. */
const writers: LetterWriters<keyof LetterFacts> = {
	...accountLetters,
	...callLetters,
	...campaignLetters,
	...stewardLetters,
	...groupLetters,
	...orderLetters,
	...roundLetters
};

const goodbye = 'Sous la halle, la place où les communes achètent ensemble';

/** Why a letter came: of a kind that may be refused, by the page of its link; else because it is due. */
export type LetterFoot = { kind: LetterKind; choicesPath: string } | 'due' | 'none';

/** A letter as it is sent, in plain text and as HTML that say the same. */
export type SaidLetter = {
	subject: string;
	text: string;
	html: string;
	/** With the page of its button. */
	dated: (LetterDate & { path: string }) | null;
};

/** What stands around a letter. */
export type LetterFrame = {
	foot?: LetterFoot;
	/** For which of their organisations the person is written to, when they act for several. */
	organisationId?: string | null;
	/** What is answered to this letter arrives. */
	isAnswerable?: boolean;
};

/** A letter as it is sent: between the greeting and the goodbye, with the spaces French asks for. */
export function sayLetter(
	{ says, facts }: LetterSaying,
	page: PageAddress,
	{ foot = 'none', organisationId = null, isAnswerable = false }: LetterFrame = {}
): SaidLetter {
	// The table has each letter with its own facts: the compiler does not follow one through both.
	const write = writers[says] as (facts: LetterSaying['facts']) => Writing;
	const { subject, parts, dated, ...said } = write(facts);
	const button = buttonFor(organisationId, said.button);
	const letter = {
		lang: 'fr',
		colon: '\u00a0:',
		subject,
		greeting: 'Bonjour,',
		parts: parts.map(spaced),
		...(button && { button }),
		after: linesAfter(said, isAnswerable).map(nonBreaking),
		orCopy: nonBreaking('Ou copiez cette adresse :'),
		goodbye,
		foot: footLines(foot)
	};
	const text = letterText(letter, page);
	const html = letterHtml(letter, page);
	return { subject, text, html, dated: dated ? { ...dated, path: button?.path ?? paths.today } : null };
}

function linesAfter(said: Pick<Writing, 'after' | 'afterAnswerable'>, isAnswerable: boolean) {
	return (isAnswerable ? said.afterAnswerable : said.after) ?? [];
}

function buttonFor(organisationId: string | null, button: Writing['button']) {
	return button && { label: nonBreaking(button.label), path: pathFor(organisationId, button.path) };
}

/** Pages that ask for no organisation: of accounts, and of consultations as all the world reads them. */
const ofNobody = /^\/(?:connexion|inscription|mot-de-passe|verifier|aujourdhui|consultations\/[^/]+$)/;

/** A page, through the one that asks to act for its organisation. */
function pathFor(organisationId: string | null, path: string): string {
	return organisationId === null || ofNobody.test(path) ? path : paths.actingFor(organisationId, path);
}

/** What somebody typed is theirs: its spaces stay as they are. */
function spaced(part: LetterPart): LetterPart {
	if (typeof part === 'string') return nonBreaking(part);
	if ('quote' in part) return part;
	return {
		list: part.list.map(({ title, note, path }) => ({
			title: nonBreaking(title),
			...(note && { note: nonBreaking(note) }),
			...(path && { path })
		}))
	};
}

/** Where what a letter says is found by who refuses it; the others are on « Aujourd’hui ». */
const foundAt: Partial<Record<LetterKind, string>> = {
	'group-message': 'la page du groupement garde tous ses messages'
};

function footLines(foot: LetterFoot): (string | { label: string; path: string })[] {
	if (foot === 'none') return [];
	if (foot === 'due') return [nonBreaking('Ce courriel vous est dû : il part quels que soient vos choix.')];
	return [
		nonBreaking(
			`Vous recevez les courriels « ${letterNames[foot.kind]} ». Vous pouvez les refuser : ${foundAt[foot.kind] ?? 'la page Aujourd’hui montre tout ce qui vous attend'}.`
		),
		{ label: 'Ne plus les recevoir, ou choisir vos courriels', path: foot.choicesPath }
	];
}

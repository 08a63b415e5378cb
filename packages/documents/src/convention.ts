import { annexA, annexB, annexC, annexD, annexE, annexF, annexG } from './annexes.ts';
import {
	coordination,
	duration,
	membership,
	missionsArticle,
	parties,
	purpose
} from './articles-of-purpose.ts';
import { changes, data, disputes, finances, leaving, liability } from './articles-of-ties.ts';
import {
	amendments,
	attribution,
	execution,
	needsArticle,
	obligations,
	procedureArticle
} from './articles-of-work.ts';
import { councilOf, representativeOf } from './conditions.ts';
import type { Approval, PaperFacts, Party } from './facts.ts';
import { date } from './french.ts';
import type { Paper, Section } from './tree.ts';
import { typeset, typesetSection } from './typeset.ts';

/**
 * The convention that the councils vote: its eighteen articles, the parties being the first, and its annexes. What is
 * voted on is exactly this; votes and signatures come after it.
 *
 * @law CCP L2113-6 to L2113-8; CGCT L1414-3, L5211-4-4
 */
export function convention(facts: PaperFacts): Paper {
	const sections = [
		...[parties, purpose, duration, membership, coordination, missionsArticle],
		...[obligations, needsArticle, procedureArticle, attribution, execution, amendments],
		...[finances, liability, leaving, changes, data, disputes],
		...[annexA, annexB, annexC, annexD, annexE, annexF],
		...(facts.isEpciMandate ? [annexG] : [])
	].map((write) => typesetSection(write(facts)));
	return {
		title: typeset(`Convention constitutive du groupement de commandes « ${facts.title} »`),
		above: typeset(`Groupement ${facts.reference}`),
		sections
	};
}

/** The articles of a convention without its annexes, and the annexes alone: the council’s file puts papers between them. */
export function withoutAnnexes(paper: Paper): Paper {
	return { ...paper, sections: paper.sections.filter((section) => !isAnnex(section)) };
}

/** See withoutAnnexes. */
export function annexesOf(paper: Paper): Paper {
	return { ...paper, title: 'Annexes à la convention', sections: paper.sections.filter(isAnnex) };
}

/** The places to sign, with what is known of each vote: added when it is printed, so that a vote changes no version. */
export function signatures(
	{ members, coordinator }: Pick<PaperFacts, 'members' | 'coordinator'>,
	approvals: readonly Approval[]
): Section {
	const isMember = members.some(({ organisationId }) => organisationId === coordinator.organisationId);
	const signing: readonly Party[] = isMember ? members : [...members, coordinator];
	return typesetSection({
		id: 'signatures',
		title: 'Signatures',
		concern: 'nobody',
		blocks: [
			{
				kind: 'signatures',
				places: signing.map((party) => ({
					organisation: party.name,
					quality: `Pour le ${councilOf(party)}, ${representativeOf(party)}`,
					lines: placeLines(approvals.find(({ organisationId }) => organisationId === party.organisationId))
				}))
			}
		]
	});
}

/** The articles followed by the places to sign; the annexes come after. */
export function conventionToSign(facts: PaperFacts, paper: Paper, approvals: readonly Approval[]): Paper {
	const articles = withoutAnnexes(paper);
	return { ...articles, sections: [...articles.sections, signatures(facts, approvals)] };
}

function placeLines(approval: Approval | undefined): string[] {
	if (!approval) return ['Délibération n° …………… du ……………', 'À ……………, le ……………', 'Signature :'];
	const { deliberationNumber, votedOn, enforceableOn, signedOn, signatoryName } = approval;
	return [
		`Délibération n° ${deliberationNumber} du ${date(votedOn)}, exécutoire le ${date(enforceableOn)}`,
		...(signedOn
			? [`Signée le ${date(signedOn)}${signatoryName ? ` par ${signatoryName}` : ''}`]
			: ['À ……………, le ……………', 'Signature :'])
	];
}

function isAnnex({ id }: Section): boolean {
	return id.startsWith('annex-');
}

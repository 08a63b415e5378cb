import { schema } from '@halle/db';
import { bundleOf, docxOf, type Bundle, type PaperKind } from '@halle/documents';
import { askedAgainBy, groupActVerdict, Refusal } from '@halle/domain';
import { asc, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { readGroup, type GroupRow, type Reading } from '../groups/reading.ts';
import { situationOf } from '../groups/situation.ts';
import { withTx } from '../with-tx.ts';
import { costTermsOf, costWeights } from '../papers/costs.ts';
import { gatherFacts } from '../papers/gather-facts.ts';
import { paperMembers, partyById, seatMissing } from '../papers/members.ts';
import { printer } from '../papers/printer.ts';
import {
	approvalsOf,
	askableIn,
	drafted,
	editionsOf,
	printedApprovals,
	versionOf
} from '../papers/versions.ts';

const { files, paperVersions, signedCopies } = schema;
/** Kept in the properties of the files. */
const author = 'Sous la halle';
const types = {
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
} as const;

/** Which paper of which version, and for whom: the actor’s own organisation unless the coordinator names another. */
export type PaperChoice = {
	groupId: string;
	kind: PaperKind;
	/** Null: as the papers would be if they were issued now. Only the coordinator sees that. */
	version: number | null;
	memberId?: string | undefined;
};

/**
 * The papers of a group: its versions and what each changed, who approved which, the signed copies; for the coordinator
 * also what a new version would change.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor’s organisation is neither in it nor its coordinator
 */
export function getPapers(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const reading = await readGroup(tx, groupId);
		const { group } = reading;
		const isCoordinator = group.coordinatorId === ctx.actor.organisationId;
		const versions = await editionsOf(tx, groupId);
		const approvals = await approvalsOf(tx, groupId);
		const copies = await copiesOf(tx, groupId);
		const members = await paperMembers(tx, reading);
		return {
			group: { id: group.id, reference: group.reference, title: group.title, status: group.status },
			you: {
				organisationId: ctx.actor.organisationId,
				role: ctx.actor.role,
				isCoordinator,
				isMember: members.some((member) => member.organisationId === ctx.actor.organisationId)
			},
			/** What the papers say of the actor’s own organisation. */
			own: await ownParty(tx),
			versions,
			members: members.map(({ organisationId, name, siret }) => {
				const approval = approvals.findLast((other) => other.organisationId === organisationId) ?? null;
				return {
					organisationId,
					name,
					siret,
					approval,
					askedAgainBy: approval && askedAgainBy(approval.number, organisationId, versions),
					copies: copies.filter((copy) => copy.organisationId === organisationId)
				};
			}),
			/** Null also when its papers no longer change: a consultation is published and nobody may join. */
			draft: isCoordinator && mayStillChange(group) ? await draftOf(tx, reading) : null
		};
	});
}

/** How the costs are shared, and what each key would weigh: for the screen that chooses it. @throws Refusal GROUP_NOT_FOUND */
export function getCosts(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const reading = await readGroup(tx, groupId);
		const { group } = reading;
		const members = await paperMembers(tx, reading);
		const weights = await costWeights(tx, groupId, members);
		return {
			group: { id: group.id, reference: group.reference, title: group.title, status: group.status },
			isCoordinator: group.coordinatorId === ctx.actor.organisationId && ctx.actor.role === 'coordinator',
			isEpciMandate: group.mandate === 'epci',
			coordinatorFeeCents: group.coordinatorFeeCents,
			terms: await costTermsOf(tx, group),
			members: members.map(({ organisationId, name }, index) => ({
				organisationId,
				name,
				weights: weights[index] ?? null
			}))
		};
	});
}

/** One paper to read in the page. @throws Refusal GROUP_NOT_FOUND, PAPER_VERSION_NOT_FOUND, PAPERS_NOT_READY */
export function previewPaper(ctx: SignedIn, choice: PaperChoice) {
	return withTx(ctx, async (base) => (await composed({ ...base, actor: ctx.actor }, choice)).bundle);
}

/**
 * One paper as a file: the same version gives the same PDF each time.
 *
 * @throws Refusal GROUP_NOT_FOUND, PAPER_VERSION_NOT_FOUND, PAPERS_NOT_READY; SERVICE_AWAY, DEADLINE_EXCEEDED when too much is
 *   printed at once
 */
export async function printPaper(ctx: SignedIn, choice: PaperChoice & { format: 'pdf' | 'docx' }) {
	const { bundle, name, at } = await withTx(ctx, (base) => composed({ ...base, actor: ctx.actor }, choice));
	const isPdf = choice.format === 'pdf';
	const content = isPdf ? await printer.print({ bundle, author, at }) : await docxOf(bundle, author);
	return { name: `${name}.${choice.format}`, type: types[choice.format], content };
}

async function composed(tx: SignedTx, { groupId, kind, version: number, memberId }: PaperChoice) {
	const reading = await readGroup(tx, groupId);
	const { group } = reading;
	const version = await versionNamed(tx, reading, number);
	const readerId = memberId ?? tx.actor.organisationId;
	// One who joined after this version, and a coordinator that buys nothing, have only what is the same for all to read.
	const member = version.facts.members.find(({ organisationId }) => organisationId === readerId) ?? null;
	const paper = paperFor(kind, { isMember: member !== null, amends: version.facts.amendment !== undefined });
	const approvals = number === null ? [] : await printedApprovals(tx, groupId);
	const bundle: Bundle = bundleOf(paper, version, { member, approvals });
	const edition = version.number === null ? 'projet' : `v${version.number}`;
	const owner = isSameForAll(paper) ? '' : ` ${member?.name ?? ''}`;
	return { bundle, name: `${group.reference} ${fileNames[paper]}${owner} ${edition}`, at: version.at };
}

/** What is printed when a paper is asked for: the convention where there is no such paper. */
function paperFor(kind: PaperKind, { isMember, amends }: { isMember: boolean; amends: boolean }): PaperKind {
	const exists = kind === 'amendment' ? amends : isMember;
	return exists ? kind : 'convention';
}

function isSameForAll(kind: PaperKind): boolean {
	return kind === 'convention' || kind === 'amendment';
}

const fileNames: Record<PaperKind, string> = {
	convention: 'convention',
	amendment: 'avenant',
	deliberation: 'délibération',
	letter: 'lettre d’intention',
	note: 'note de synthèse',
	'council-file': 'dossier du conseil'
};

async function versionNamed(tx: SignedTx, reading: Reading, number: number | null) {
	const { group } = reading;
	if (number !== null) {
		const version = await versionOf(tx, group.id, number);
		if (!version) throw new Refusal('PAPER_VERSION_NOT_FOUND');
		return { ...version, at: version.issuedAt };
	}
	if (group.coordinatorId !== tx.actor.organisationId) throw new Refusal('PAPER_VERSION_NOT_FOUND');
	const facts = await gatherFacts(tx, reading);
	const before = await versionOf(tx, group.id);
	return { number: null, facts, ...drafted(facts, before, await askableIn(tx, group.id)), at: tx.now };
}

/** The SIRET and the seat of the actor’s organisation, as far as they are known. */
async function ownParty(tx: SignedTx) {
	const party = await partyById(tx, tx.actor.organisationId);
	return party && { siret: party.siret, seat: party.seat === seatMissing ? '' : party.seat };
}

function mayStillChange({ status, kind, admitsLater }: GroupRow): boolean {
	if (status === 'active') return kind === 'permanent' && admitsLater;
	return !['closing', 'dissolved', 'cancelled'].includes(status);
}

/** What a new version would change and which amendment it would be, or why there can be none. */
async function draftOf(tx: SignedTx, reading: Reading) {
	const { group, changes: made } = reading;
	try {
		const last = await versionOf(tx, group.id);
		const facts = await gatherFacts(tx, reading);
		const { changes, askedIds, contentHash } = drafted(facts, last, await askableIn(tx, group.id));
		const isNew = contentHash !== last?.contentHash;
		const isToSettle = made.some(({ isOpen }) => isOpen);
		const situation = situationOf(tx, reading);
		return {
			isReady: true as const,
			isNew,
			amendment: facts.amendment?.number ?? null,
			/** Nothing is to be written, but changes that cancel each other wait for being settled. */
			isToSettle: isToSettle && !isNew,
			mayIssue: (isNew || isToSettle) && groupActVerdict('issuePapers', situation).allowed,
			changes,
			askedIds
		};
	} catch (error) {
		if (error instanceof Refusal)
			return { isReady: false as const, code: error.code, details: error.details };
		throw error;
	}
}

function copiesOf({ db }: SignedTx, groupId: string) {
	return db
		.select({
			id: signedCopies.id,
			organisationId: signedCopies.organisationId,
			number: paperVersions.number,
			fileId: files.id,
			name: files.name,
			bytes: files.size,
			contentHash: files.contentHash,
			uploadedAt: signedCopies.uploadedAt
		})
		.from(signedCopies)
		.innerJoin(paperVersions, eq(paperVersions.id, signedCopies.versionId))
		.innerJoin(files, eq(files.id, signedCopies.fileId))
		.where(eq(paperVersions.groupId, groupId))
		.orderBy(asc(signedCopies.uploadedAt));
}

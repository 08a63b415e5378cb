/* eslint-disable max-lines -- a data table, one line per procedure */
import { familyById, legalRules, shippedFamily } from '@halle/domain';
import { census } from './census.ts';
import { paper } from './paper.ts';

/** What the scene of the matrix holds: all of it belongs to Aubigny, the EPCI of Sauldre or the stationer. */
export type Scene = {
	/** A draft that only its own commune may see. */
	needId: string;
	suggestionId: string;
	groupId: string;
	callId: string;
	reference: string;
	lotId: string;
	shareId: string;
	contractId: string;
	bidId: string;
	criterionId: string;
	questionId: string;
	orderId: string;
	deliveryId: string;
	renewalId: string;
	campaignId: string;
	/** Of Aubigny to that campaign. */
	replyId: string;
	lineId: string;
	sessionId: string;
	organisationId: string;
	/** Nothing that anybody may write to. */
	nowhere: string;
};

/** What a stranger meets: `not-found`; or an answer of its own without a trace of the scene; or what is public anyway. */
type Stranger = 'not-found' | 'own-only' | 'public';
type Row = { input?: (scene: Scene) => unknown; stranger: Stranger };

const id = (pick: keyof Scene, stranger: Stranger = 'not-found'): Row => ({
	input: (scene) => scene[pick],
	stranger
});
const act = (input: (scene: Scene) => object): Row => ({ input, stranger: 'not-found' });
const own = (input?: (scene: Scene) => unknown): Row => ({ stranger: 'own-only', ...(input && { input }) });
const open = (input: (scene: Scene) => unknown): Row => ({ stranger: 'public', input });

const meals = familyById('school-meals');
const amendedMeals = meals ? shippedFamily(meals) : {};

/** The secret of a link that nobody was sent. */
const token = 'x'.repeat(43);
const typedLine = { revision: 1, shown: 'none|||', answer: 'values', quantity: 250 };

/** What a coordinator wants to buy with a commune that is nowhere near. */
const handPurchase = {
	title: 'Sel de déneigement',
	cpvCode: '34927100',
	unit: 'TNE',
	perimeter: 'communes',
	communes: '18011',
	startsFromOn: '2027-09-01',
	startsUntilOn: '2027-11-01'
};

/** A change of the law that the shipped rules allow, on a database where nobody changed them. */
const enabling = { act: 'enable', id: 'DISP-TX-2027', source: 'Journal officiel' };

/**
 * Every procedure and what it is tried with. Who may call it is said once, by the procedure itself; the test tries
 * everybody else. A procedure without a row here fails the test.
 */
export const accessMatrix: Record<string, Row> = {
	'accounts.signIn': open(() => ({
		email: 'nobody@test.example',
		password: 'not the right one',
		device: '',
		address: '127.0.0.1'
	})),
	'accounts.signOut': own(() => ({})),
	'accounts.switchAssignment': own(({ nowhere }) => ({ assignmentId: nowhere })),
	'accounts.sessions': own(),
	'accounts.revokeSession': act(({ sessionId }) => ({ sessionId })),
	'accounts.place': open(() => '18015'),
	'accounts.searchPlaces': open(() => 'aubigny'),
	'accounts.signUpBuyer': open(() => ({})),
	'accounts.signUpSupplier': open(() => ({})),
	'accounts.claimOrganisation': open(() => ({})),
	'accounts.requestPassword': open(() => ({})),
	'accounts.link': open(({ nowhere }) => nowhere),
	'accounts.redeemLink': open(() => ({})),
	'accounts.team': own(),
	'accounts.people': own(),
	'accounts.assignment': id('nowhere'),
	'accounts.invitations': own(),
	'accounts.whoMay': own(() => ['buyer']),
	'accounts.inviteColleague': own(() => ({ email: 'somebody@test.example', role: 'administrator' })),
	'accounts.changeName': own(() => ({ name: 'Quelqu’un' })),
	'accounts.telephone': own(),
	'accounts.stateTelephone': own(() => ({ telephone: '02 48 51 00 00' })),
	'accounts.changeEmail': own(() => ({ email: 'autre@test.example', password: 'faux', address: '' })),
	'accounts.approveInvitation': act(({ nowhere }) => ({ invitationId: nowhere })),
	'accounts.cancelInvitation': act(({ nowhere }) => ({ invitationId: nowhere })),
	'accounts.removeAssignment': act(({ nowhere }) => ({ assignmentId: nowhere })),
	'accounts.verifyOrganisation': act(({ nowhere }) => ({ organisationId: nowhere })),
	'accounts.demoPeople': open(() => undefined),
	'accounts.signInAsDemo': open(() => ({})),
	'assumptions.list': own(),
	'families.list': own(),
	'families.get': own(() => 'school-meals'),
	'families.tryWords': own(() => ({
		draft: { familyId: 'school-meals', label: 'Repas', words: ['repas'] },
		asked: 'repas'
	})),
	'families.amend': own(() => ({ ...amendedMeals, version: 1 })),
	'assumptions.amendPrices': act(() => ({
		code: '99',
		revision: 1,
		discountMaxBasisPoints: 100,
		halfDiscountCents: 1_000_000,
		maxAmountCents: 2_000_000,
		radiusMetres: null,
		source: 'Relevé de nos marchés',
		isHypothesis: true
	})),
	'assumptions.amendCost': own(() => ({
		kind: 'member',
		revision: 1,
		costCents: 1,
		source: 'Relevé de nos marchés',
		isHypothesis: true
	})),
	'awards.analysis': id('reference'),
	'awards.results': id('callId', 'own-only'),
	'awards.score': act(({ lotId, bidId, criterionId }) => ({
		lotId,
		bidId,
		revision: 0,
		scores: [{ criterionId, points: 1, comment: '' }]
	})),
	'awards.award': act(({ lotId, bidId }) => ({ lotId, bidId, reason: '' })),
	'awards.leave': act(({ lotId }) => ({
		lotId,
		outcome: 'unsuccessful',
		reason: 'Aucune offre acceptable.'
	})),
	'bids.own': own(),
	'bids.followed': own(),
	'bids.get': id('bidId'),
	'bids.deposit': act(({ nowhere, lotId }) => ({
		callId: nowhere,
		lines: [{ lotId, unitPriceExclTaxMicros: 1 }],
		note: '',
		document: null
	})),
	'bids.receipt': open(({ nowhere }) => nowhere),
	'bids.opening': id('reference'),
	'bids.open': act(({ callId }) => ({ callId })),
	'calls.preparation': id('groupId'),
	'calls.draft': act(({ groupId }) => ({ groupId })),
	'calls.setLots': act(({ callId, needId }) => ({
		callId,
		revision: 1,
		lots: [{ title: 'Lot', ceilingExclTaxCents: null }],
		shares: [{ needId, lot: 1, ceilingExclTaxCents: null }]
	})),
	'calls.setCriteria': act(({ callId }) => ({
		callId,
		revision: 1,
		criteria: [{ kind: 'price', label: 'Prix', weightPercent: 100 }]
	})),
	'calls.setTerms': act(({ callId }) => ({
		callId,
		revision: 1,
		title: 'Titre',
		description: '',
		durationMonths: 12,
		questionsUntilAt: new Date('2027-02-01T11:00:00Z'),
		deadlineAt: new Date('2027-03-01T11:00:00Z')
	})),
	'calls.moveDates': act(({ callId }) => ({
		callId,
		revision: 1,
		questionsUntilAt: new Date('2027-02-01T11:00:00Z'),
		deadlineAt: new Date('2027-03-01T11:00:00Z')
	})),
	'calls.abandonment': id('reference'),
	'calls.abandon': act(({ callId }) => ({ callId, reason: 'Le besoin a disparu.' })),
	'calls.publish': act(({ callId }) => ({ callId, revision: 1 })),
	'commissions.get': id('reference'),
	'commissions.try': act(({ callId, lotId, bidId }) => ({
		callId,
		convenedOn: '2026-12-01',
		heldOn: '2026-12-02',
		convening: 1,
		members: [{ name: 'Le maire', voice: 'voting', isPresident: true, isPresent: true }],
		votes: [{ lotId, bidId, inFavour: 1, against: 0, abstained: 0 }],
		minutes: ''
	})),
	'commissions.recordMeeting': act(({ callId, lotId, bidId }) => ({
		callId,
		convenedOn: '2026-12-01',
		heldOn: '2026-12-02',
		convening: 1,
		members: [{ name: 'Le maire', voice: 'voting', isPresident: true, isPresent: true }],
		votes: [{ lotId, bidId, inFavour: 1, against: 0, abstained: 0 }],
		minutes: ''
	})),
	'contracts.list': id('reference'),
	'contracts.recordSignature': act(({ contractId }) => ({ contractId, signedOn: '2027-01-11' })),
	'contracts.recordNotification': act(({ contractId }) => ({ contractId, notifiedOn: '2027-01-11' })),
	'contracts.undoStep': act(({ contractId }) => ({ contractId })),
	'gains.mine': own(),
	'groups.list': own(),
	'groups.get': id('groupId'),
	'groups.candidates': id('groupId'),
	'groups.contacts': id('groupId'),
	'groups.history': act(({ groupId }) => ({ groupId })),
	'groups.consequences': id('groupId'),
	'groups.track': act(({ groupId }) => ({ groupId })),
	'groups.entry': { input: ({ groupId }) => ({ groupId }), stranger: 'not-found' },
	'groups.bringable': id('groupId'),
	'groups.invitable': own(() => handPurchase),
	'groups.foundByHand': own(({ organisationId }) => ({ ...handPurchase, organisationIds: [organisationId] })),
	'groups.fairSplit': id('groupId'),
	'groups.suppose': act(({ groupId }) => ({ groupId, supposed: { kind: 'join', amountCents: 100_000 } })),
	'groups.supposeOwnAct': act(({ groupId }) => ({ groupId, act: { kind: 'leave' } })),
	'groups.propose': act(({ suggestionId }) => ({ suggestionId })),
	'groups.acceptSuggestion': act(({ suggestionId }) => ({ suggestionId })),
	'groups.answerInvitation': act(({ groupId }) => ({ groupId, accept: false, reason: '' })),
	'groups.nameCoordinator': act(({ groupId, organisationId }) => ({ groupId, organisationId })),
	'groups.closeMembership': act(({ groupId }) => ({ groupId })),
	'groups.agreeConvention': act(({ groupId }) => ({
		groupId,
		kind: 'one_off',
		mandate: 'signature',
		commission: 'group'
	})),
	'groups.reviseConvention': act(({ groupId }) => ({ groupId })),
	'groups.exclusion': {
		input: ({ groupId, organisationId }) => ({ groupId, organisationId }),
		stranger: 'not-found'
	},
	'groups.joinable': own(),
	'groups.joining': { input: ({ groupId, needId }) => ({ groupId, needId }), stranger: 'not-found' },
	'groups.join': act(({ groupId, needId }) => ({ groupId, needId })),
	'groups.exclude': act(({ groupId, organisationId }) => ({ groupId, organisationId, reason: 'Non' })),
	'groups.requestExit': act(({ groupId }) => ({ groupId, reason: 'Pas le nôtre.' })),
	'groups.confirmQuantities': act(({ groupId }) => ({ groupId })),
	'groups.remindAll': act(({ groupId }) => ({ groupIds: [groupId] })),
	'groups.steward': act(({ groupId }) => ({ groupId })),
	'groups.entrust': act(({ groupId, nowhere }) => ({ groupId, to: nowhere, was: null })),
	'groups.remind': act(({ groupId, organisationId }) => ({ groupId, organisationId, cell: 'answer' })),
	'groups.readChange': act(({ nowhere }) => ({ changeId: nowhere })),
	'letters.choices': own(),
	'letters.choose': own(() => ({ shown: ['weekly-digest'], wanted: [] })),
	'letters.choicesByLink': open(({ nowhere }) => nowhere),
	'letters.chooseByLink': open(({ nowhere }) => ({
		token: nowhere,
		shown: ['weekly-digest'],
		wanted: []
	})),
	'letters.unreachable': own(),
	'letters.mailbox': own(() => ({})),
	'letters.mail': id('nowhere'),
	'campaigns.list': own(() => ({})),
	'campaigns.get': act(({ campaignId }) => ({ campaignId })),
	'campaigns.addresses': act(({ campaignId }) => ({ campaignId })),
	'campaigns.reply': act(({ replyId }) => ({ replyId })),
	'campaigns.groups': id('campaignId'),
	'campaigns.perimeters': own(),
	'campaigns.draft': own(() => ({ ...census, place: '999999999' })),
	'campaigns.amend': act(({ campaignId }) => ({ ...census, campaignId, revision: 1 })),
	'campaigns.setAddresses': act(({ campaignId }) => ({ campaignId, addresses: '18015;a@b.example' })),
	'campaigns.open': act(({ campaignId }) => ({ campaignId, revision: 1 })),
	'campaigns.ask': act(({ campaignId }) => ({ campaignId })),
	'campaigns.reminders': own(({ campaignId }) => ({ campaignIds: [campaignId] })),
	'campaigns.remindAll': act(({ campaignId }) => ({ campaignIds: [campaignId] })),
	'campaigns.steward': act(({ campaignId }) => ({ campaignId })),
	'campaigns.entrust': act(({ campaignId, nowhere }) => ({ campaignId, to: nowhere, was: null })),
	'campaigns.remind': act(({ campaignId }) => ({ campaignId })),
	'campaigns.extend': act(({ campaignId }) => ({ campaignId, closesOn: '2027-01-10' })),
	'campaigns.close': act(({ campaignId }) => ({ campaignId })),
	'campaigns.abandon': act(({ campaignId }) => ({ campaignId, reason: 'Le budget n’est pas voté.' })),
	'campaigns.reopenReply': act(({ replyId }) => ({ replyId, untilOn: '2027-01-10' })),
	'campaigns.refuseLate': act(({ replyId }) => ({ replyId })),
	'campaigns.foundGroup': act(({ campaignId, suggestionId }) => ({ campaignId, suggestionId })),

	'replies.get': act(({ replyId }) => ({ replyId })),
	'replies.held': open(() => ({ token, purpose: 'census' })),
	'replies.start': act(({ replyId }) => ({ replyId })),
	'replies.startHeld': open(() => ({ token })),
	'replies.refuseAddress': open(() => ({ token })),
	'replies.answer': act(({ replyId, lineId }) => ({ replyId, lines: [{ ...typedLine, lineId }] })),
	'replies.answerHeld': open(({ lineId }) => ({ token, lines: [{ ...typedLine, lineId }] })),
	'replies.answerDelegated': open(({ lineId }) => ({ token, lines: [{ ...typedLine, lineId }] })),
	'replies.addSite': act(({ replyId }) => ({ replyId, familyId: 'printing-paper', site: 'École' })),
	'replies.addHeldSite': open(() => ({ token, familyId: 'printing-paper', site: 'École' })),
	'replies.likeLast': act(({ replyId }) => ({ replyId })),
	'replies.likeLastHeld': open(() => ({ token })),
	'replies.delegate': act(({ replyId, lineId }) => ({ replyId, lineIds: [lineId], email: 'a@b.example' })),
	'replies.delegateHeld': open(({ lineId }) => ({ token, lineIds: [lineId], email: 'a@b.example' })),
	'replies.send': act(({ replyId }) => ({ replyId, stamp: '1' })),
	'replies.sendHeld': open(() => ({ token, stamp: '1' })),
	'replies.sayNothing': act(({ replyId }) => ({ replyId })),
	'replies.sayNothingHeld': open(() => ({ token })),
	'replies.decide': open(() => ({ token, stamp: '1', approves: true })),
	'replies.askLate': act(({ replyId }) => ({ replyId })),
	'replies.askLateHeld': open(() => ({ token })),

	'needs.quantityConsequences': {
		input: ({ needId }) => ({ id: needId, estimateExclTaxCents: 100 }),
		stranger: 'not-found'
	},
	'needs.changeQuantity': act(({ needId }) => ({
		id: needId,
		revision: 1,
		quantity: 1,
		estimateExclTaxCents: 100,
		reason: 'Non'
	})),
	'groups.close': act(({ groupId }) => ({ groupId })),
	'groups.dissolve': act(({ groupId }) => ({ groupId })),
	'groups.recordDeliberation': act(({ groupId }) => ({
		groupId,
		number: '1',
		votedOn: '2026-11-01',
		enforceableOn: '2026-11-02'
	})),
	'groups.recordSignature': act(({ groupId }) => ({
		groupId,
		signedOn: '2026-11-03',
		signatoryName: 'Quelqu’un'
	})),
	'groups.leave': act(({ groupId }) => ({ groupId, reason: 'Pas le nôtre.' })),
	'groups.handOver': act(({ groupId, organisationId }) => ({
		groupId,
		organisationId,
		reason: 'Pas le nôtre.'
	})),
	'groups.giveUp': act(({ groupId }) => ({ groupId, reason: 'Pas le nôtre.' })),
	'groups.cancel': act(({ groupId }) => ({ groupId, reason: 'Pas le nôtre.' })),
	'law.rules': own(),
	'law.try': own(() => enabling),
	'law.change': own(() => ({ change: enabling, revision: legalRules.length })),
	'needs.list': own(),
	'needs.get': id('needId'),
	'needs.neighbours': own(),
	'needs.choices': own(() => 'papier'),
	'needs.propose': own(() => ({ familyId: 'printing-paper' })),
	'needs.draft': own(() => ({ ...paper, cpvCode: '99999999' })),
	'needs.amend': act(({ needId }) => ({ ...paper, id: needId, revision: 1 })),
	'needs.submit': act(({ needId }) => ({ id: needId, revision: 1, isNotDuplicate: true })),
	'needs.withdraw': act(({ needId }) => ({ id: needId, revision: 1 })),
	'news.stamp': own(),
	'news.follow': own(() => ({})),
	'operator.organisations': own(() => ({})),
	'operator.organisation': id('nowhere'),
	'operator.refuseOrganisation': act(({ nowhere }) => ({
		organisationId: nowhere,
		reason: 'Pas la mairie.'
	})),
	'operator.freeOrganisation': act(({ nowhere }) => ({ organisationId: nowhere, reason: 'Pas la mairie.' })),
	'operator.suspendOrganisation': act(({ nowhere }) => ({
		organisationId: nowhere,
		reason: 'Pas la mairie.'
	})),
	'operator.reinstateOrganisation': act(({ nowhere }) => ({ organisationId: nowhere })),
	'operator.nameLeader': act(({ nowhere }) => ({ organisationId: nowhere, email: 'maire@test.example' })),
	'operator.settleClaim': act(({ nowhere }) => ({ claimId: nowhere })),
	'operator.people': own(() => ({})),
	'operator.person': id('nowhere'),
	'operator.suspendPerson': act(({ nowhere }) => ({ userId: nowhere, reason: 'Messages de menace.' })),
	'operator.reinstatePerson': act(({ nowhere }) => ({ userId: nowhere })),
	'operator.audit': own(() => ({})),
	'operator.refusals': own(() => ({})),
	'operator.letters': own(() => ({ address: '' })),
	'operator.resendLetter': act(({ nowhere }) => ({ letterId: nowhere })),
	'operator.addedWords': own(),
	'operator.words': own(),
	'operator.tryWords': own(() => 'papier'),
	'operator.nameWord': act(({ nowhere: needId }) => ({ word: 'truc', cpvCode: paper.cpvCode, needId })),
	'operator.forgetWord': act(() => ({ word: 'schmilblick', cpvCode: '37520000' })),
	'operator.jobs': own(),
	'operator.retryJob': act(({ nowhere }) => ({ jobId: nowhere })),
	'orders.list': own(),
	'orders.get': id('orderId'),
	'orders.orderableShares': own(),
	'orders.orderableShare': id('shareId'),
	'orders.check': act(({ shareId }) => ({ shareId, quantity: 1, deliveryPlace: 'Mairie', note: '' })),
	'orders.place': act(({ shareId }) => ({ shareId, quantity: 1, deliveryPlace: 'Mairie', note: '' })),
	'orders.acknowledge': act(({ orderId }) => ({ id: orderId })),
	'orders.deliver': act(({ orderId }) => ({ orderId, quantity: 1, deliveredOn: '2027-01-11', note: '' })),
	'orders.receive': act(({ deliveryId }) => ({ deliveryId, admittedQuantity: 1, reason: 'manque' })),
	'orders.waiveRemainder': act(({ orderId }) => ({ orderId, reason: 'Plus besoin.' })),
	'imports.list': own(),
	'imports.get': id('nowhere'),
	'imports.lines': own(({ nowhere }) => ({ id: nowhere, states: ['ready'] })),
	'imports.refused': own(({ nowhere }) => nowhere),
	'imports.start': act(({ nowhere }) => ({ fileId: nowhere })),
	'imports.map': act(({ nowhere }) => ({
		id: nowhere,
		revision: 1,
		roles: [{ key: 'article', role: 'label' }]
	})),
	'imports.mend': act(({ nowhere }) => ({
		id: nowhere,
		revision: 1,
		lines: [{ line: 'Feuil1!A2', mends: {} }]
	})),
	'imports.answerAll': act(({ nowhere }) => ({ id: nowhere, revision: 1 })),
	'imports.create': act(({ nowhere }) => ({ id: nowhere, revision: 1 })),
	'imports.undo': act(({ nowhere }) => ({ id: nowhere })),
	'papers.get': id('groupId'),
	'papers.costs': id('groupId'),
	'papers.preview': {
		input: ({ groupId }) => ({ groupId, kind: 'convention', version: 1 }),
		stranger: 'not-found'
	},
	'papers.issue': act(({ groupId }) => ({ groupId })),
	'papers.chooseCosts': act(({ groupId }) => ({ groupId, key: 'equal', sharedCents: 100 })),
	'papers.stateParty': act(({ groupId }) => ({ groupId, siret: '73282932000074', seat: 'Pas le nôtre' })),
	'papers.keepSignedCopy': act(({ groupId, nowhere }) => ({
		groupId,
		versionId: nowhere,
		fileId: nowhere
	})),
	'publicCalls.search': open(() => ({})),
	'publicCalls.get': open(({ reference }) => reference),
	'publicCalls.stamp': { stranger: 'public' },
	'publicCalls.follow': act(({ nowhere }) => ({ callId: nowhere })),
	'publicCalls.unfollow': act(({ nowhere }) => ({ callId: nowhere })),
	'messages.list': act(({ groupId }) => ({ groupId })),
	'messages.post': act(({ groupId }) => ({ groupId, text: 'Un message.' })),
	'messages.withdraw': act(({ nowhere }) => ({ messageId: nowhere })),
	'questions.list': act(({ reference }) => ({ reference })),
	'questions.own': own(({ callId }) => ({ callId })),
	'questions.ask': act(({ nowhere }) => ({ callId: nowhere, question: 'Une question assez longue ?' })),
	'questions.answer': act(({ questionId }) => ({ questionId, answer: 'Une réponse.' })),
	'reference.communes': open(() => 'aubigny'),
	'reference.purchases': open(() => 'papier'),
	'reference.families': open(() => undefined),
	'reference.questions': open(() => ({ familyId: 'school-meals', version: 1 })),
	'reference.cpvLabel': open(() => '30197630'),
	'renewals.list': own(),
	'renewals.claim': act(({ renewalId }) => ({ id: renewalId })),
	'suggestions.list': own(),
	'suggestions.get': id('suggestionId'),
	'suggestions.fairSplit': id('suggestionId'),
	'suggestions.suppose': act(({ suggestionId }) => ({
		id: suggestionId,
		supposed: { kind: 'join', amountCents: 100_000 }
	})),
	'search.everything': own(() => ({ text: 'papier' })),
	'suggestions.decline': act(({ suggestionId }) => ({ suggestionId, reason: 'other', note: '' })),
	'today.read': own(),
	'today.around': own(),
	'today.merged': own(() => ({})),
	'today.nextAct': own(({ groupId }) => groupId)
};

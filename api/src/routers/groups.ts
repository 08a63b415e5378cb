import {
	agreementSchema,
	coordinatorNamingSchema,
	deliberationSchema,
	entrustedGroupSchema,
	exitRequestSchema,
	groupFilterSchema,
	groupHandingOverSchema,
	groupJoiningSchema,
	handGroupSchema,
	handPurchaseSchema,
	groupRemindersSchema,
	groupLeavingSchema,
	invitationAnswerSchema,
	memberExclusionSchema,
	quantityChangeSchema,
	reminderSchema,
	signatureSchema,
	suppositionSchema
} from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { pageSchema } from '../list-page.ts';
import { acceptSuggestion } from '../memberships/accept-suggestion.ts';
import { proposeGroup } from '../memberships/propose-group.ts';
import { agreeConvention, reviseConvention } from '../agreements/agree-convention.ts';
import { answerInvitation } from '../memberships/answer-invitation.ts';
import { cancelGroup } from '../agreements/cancel-group.ts';
import { readChange } from '../groups/changes.ts';
import { closeMembership } from '../agreements/close-membership.ts';
import { confirmQuantities } from '../memberships/confirm-quantities.ts';
import { getConsequences, getEntry, getExclusion } from '../memberships/consequences.ts';
import { closeGroup, dissolveGroup } from '../agreements/end-group.ts';
import { entrustGroup } from '../memberships/entrust-group.ts';
import { excludeMember } from '../memberships/exclude-member.ts';
import { listBringable } from '../memberships/bring-need.ts';
import { foundByHand } from '../memberships/found-by-hand.ts';
import { listInvitable } from '../memberships/invitable.ts';
import { giveUpGroup } from '../memberships/give-up-group.ts';
import { handOverGroup } from '../memberships/hand-over-group.ts';
import { joinGroup } from '../memberships/join-group.ts';
import { getJoining, listJoinable } from '../memberships/joinable.ts';
import { leaveGroup } from '../memberships/leave-group.ts';
import { nameCoordinator } from '../agreements/name-coordinator.ts';
import { listContacts } from '../pages/contacts.ts';
import { listHistory } from '../pages/group-history.ts';
import { listGroups } from '../pages/group-list.ts';
import { getGroup, listCandidates } from '../pages/groups.ts';
import { getGroupSteward } from '../pages/stewards.ts';
import { getTrack, trackOfSchema } from '../pages/track.ts';
import { recordDeliberation } from '../memberships/record-deliberation.ts';
import { recordSignature } from '../memberships/record-signature.ts';
import { remindGroups } from '../memberships/remind-groups.ts';
import { remindMember } from '../memberships/remind-member.ts';
import { requestExit } from '../memberships/request-exit.ts';
import { getGroupSplit, supposeInGroup, supposeOwnAct } from '../memberships/share-group.ts';

const oneGroup = z.object({ groupId: z.uuid() });
const ownActSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('leave') }),
	z.object({
		kind: z.literal('quantity'),
		needId: z.uuid(),
		estimateExclTaxCents: quantityChangeSchema.shape.estimateExclTaxCents
	})
]);
const member = as('buyer', 'signatory');
const anyPart = as('buyer', 'signatory', 'coordinator');

export const groupsRouter = router({
	list: anyPart
		.input(pageSchema.extend(groupFilterSchema.shape).prefault({}))
		.query(({ ctx, input }) => listGroups(ctx, input)),

	get: anyPart.input(z.uuid()).query(({ ctx, input }) => getGroup(ctx, input)),

	candidates: anyPart.input(z.uuid()).query(({ ctx, input }) => listCandidates(ctx, input)),

	contacts: anyPart.input(z.uuid()).query(({ ctx, input }) => listContacts(ctx, input)),

	history: anyPart
		.input(pageSchema.extend(oneGroup.shape))
		.query(({ ctx, input }) => listHistory(ctx, input)),

	consequences: anyPart.input(z.uuid()).query(({ ctx, input }) => getConsequences(ctx, input)),

	track: anyPart.input(trackOfSchema).query(({ ctx, input }) => getTrack(ctx, input)),

	entry: member
		.input(z.object({ groupId: z.uuid(), needId: z.uuid().optional() }))
		.query(({ ctx, input }) => getEntry(ctx, input)),

	bringable: member.input(z.uuid()).query(({ ctx, input }) => listBringable(ctx, input)),

	invitable: as('coordinator')
		.input(
			handPurchaseSchema.pick({ cpvCode: true, unit: true, perimeter: true, place: true, communes: true })
		)
		.query(({ ctx, input }) => listInvitable(ctx, input)),

	foundByHand: as('coordinator')
		.input(keyed(handGroupSchema))
		.mutation(({ ctx, input }) => foundByHand(ctx, input)),

	fairSplit: anyPart.input(z.uuid()).query(({ ctx, input }) => getGroupSplit(ctx, input)),

	suppose: anyPart
		.input(z.object({ groupId: z.uuid(), supposed: suppositionSchema }))
		.query(({ ctx, input }) => supposeInGroup(ctx, input)),

	supposeOwnAct: anyPart
		.input(z.object({ groupId: z.uuid(), act: ownActSchema }))
		.query(({ ctx, input }) => supposeOwnAct(ctx, input)),

	exclusion: as('coordinator')
		.input(z.object({ groupId: z.uuid(), organisationId: z.uuid() }))
		.query(({ ctx, input }) => getExclusion(ctx, input)),

	joinable: as('buyer')
		.input(pageSchema.extend({ needId: z.uuid().optional() }).default({}))
		.query(({ ctx, input }) => listJoinable(ctx, input)),

	joining: as('buyer')
		.input(groupJoiningSchema)
		.query(({ ctx, input }) => getJoining(ctx, input)),

	join: as('buyer')
		.input(keyed(groupJoiningSchema))
		.mutation(({ ctx, input }) => joinGroup(ctx, input)),

	exclude: as('coordinator')
		.input(keyed(memberExclusionSchema))
		.mutation(({ ctx, input }) => excludeMember(ctx, input)),

	requestExit: member.input(keyed(exitRequestSchema)).mutation(({ ctx, input }) => requestExit(ctx, input)),

	confirmQuantities: as('buyer')
		.input(keyed(oneGroup))
		.mutation(({ ctx, input }) => confirmQuantities(ctx, input)),

	steward: as('coordinator')
		.input(oneGroup)
		.query(({ ctx, input }) => getGroupSteward(ctx, input.groupId)),

	entrust: as('coordinator')
		.input(keyed(entrustedGroupSchema))
		.mutation(({ ctx, input }) => entrustGroup(ctx, input)),

	remindAll: as('coordinator')
		.input(keyed(groupRemindersSchema))
		.mutation(({ ctx, input }) => remindGroups(ctx, input)),

	remind: as('coordinator')
		.input(keyed(reminderSchema))
		.mutation(({ ctx, input }) => remindMember(ctx, input)),

	readChange: anyPart
		.input(keyed(z.object({ changeId: z.uuid() })))
		.mutation(({ ctx, input }) => readChange(ctx, input)),

	acceptSuggestion: member
		.input(keyed(z.object({ suggestionId: z.uuid() })))
		.mutation(({ ctx, input }) => acceptSuggestion(ctx, input)),

	propose: as('coordinator')
		.input(keyed(z.object({ suggestionId: z.uuid() })))
		.mutation(({ ctx, input }) => proposeGroup(ctx, input)),

	answerInvitation: member
		.input(keyed(invitationAnswerSchema))
		.mutation(({ ctx, input }) => answerInvitation(ctx, input)),

	nameCoordinator: anyPart
		.input(keyed(coordinatorNamingSchema))
		.mutation(({ ctx, input }) => nameCoordinator(ctx, input)),

	closeMembership: as('coordinator')
		.input(keyed(oneGroup))
		.mutation(({ ctx, input }) => closeMembership(ctx, input)),

	agreeConvention: as('coordinator')
		.input(keyed(agreementSchema))
		.mutation(({ ctx, input }) => agreeConvention(ctx, input)),

	reviseConvention: as('coordinator')
		.input(keyed(oneGroup))
		.mutation(({ ctx, input }) => reviseConvention(ctx, input)),

	close: as('coordinator')
		.input(keyed(oneGroup))
		.mutation(({ ctx, input }) => closeGroup(ctx, input)),

	dissolve: as('coordinator')
		.input(keyed(oneGroup))
		.mutation(({ ctx, input }) => dissolveGroup(ctx, input)),

	recordDeliberation: as('signatory')
		.input(keyed(deliberationSchema))
		.mutation(({ ctx, input }) => recordDeliberation(ctx, input)),

	recordSignature: as('signatory')
		.input(keyed(signatureSchema))
		.mutation(({ ctx, input }) => recordSignature(ctx, input)),

	leave: member.input(keyed(groupLeavingSchema)).mutation(({ ctx, input }) => leaveGroup(ctx, input)),

	handOver: anyPart
		.input(keyed(groupHandingOverSchema))
		.mutation(({ ctx, input }) => handOverGroup(ctx, input)),

	giveUp: anyPart.input(keyed(groupLeavingSchema)).mutation(({ ctx, input }) => giveUpGroup(ctx, input)),

	cancel: as('coordinator')
		.input(keyed(groupLeavingSchema))
		.mutation(({ ctx, input }) => cancelGroup(ctx, input))
});

-- extensions

create extension pg_trgm;

-- schemas

create schema app;

-- types

create type actor_kind as enum (
	'person',
	'link-holder',
	'job',
	'command-line',
	'visitor',
	'system',
	'unknown'
);

create type backup_kind as enum (
	'embedded',
	'outside'
);

create type bid_status as enum (
	'sealed',
	'superseded',
	'late',
	'opened',
	'retained',
	'rejected'
);

create type call_status as enum (
	'preparation',
	'published',
	'closed',
	'opened',
	'awarded',
	'completed',
	'abandoned',
	'unsuccessful'
);

create type campaign_status as enum (
	'draft',
	'open',
	'closed',
	'used',
	'abandoned'
);

create type census_line_state as enum (
	'asked',
	'delegated',
	'estimate',
	'like_last',
	'nothing',
	'answered',
	'firm'
);

create type commission_mode as enum (
	'group',
	'coordinator'
);

create type commission_voice as enum (
	'voting',
	'consultative'
);

create type cost_key as enum (
	'equal',
	'population',
	'amount',
	'volume',
	'orders',
	'fixed_and_variable',
	'none'
);

create type cost_kind as enum (
	'procedure-dispense',
	'procedure-publicity',
	'procedure-formal',
	'procedure-european',
	'group',
	'member'
);

create type criterion_kind as enum (
	'price',
	'quality',
	'environment',
	'delivery',
	'social'
);

create type email_link_kind as enum (
	'sign-up',
	'password',
	'invitation',
	'email-change',
	'letters',
	'census',
	'census-line',
	'census-approval',
	'message-answer'
);

create type epci_kind as enum (
	'CC',
	'CA',
	'CU',
	'METRO',
	'MET69'
);

create type event_type as enum (
	'organisation.signed-up',
	'organisation.verified',
	'organisation.refused',
	'organisation.suspended',
	'organisation.reinstated',
	'organisation.freed',
	'organisation.claimed',
	'organisation.claim-settled',
	'organisation.stated-seat',
	'person.signed-in',
	'person.signed-out',
	'session.revoked',
	'person.switched-assignment',
	'person.proposed',
	'person.invited',
	'invitation.cancelled',
	'person.joined',
	'person.left',
	'person.removed',
	'steward.left',
	'person.renamed',
	'person.stated-telephone',
	'person.asked-new-email',
	'person.changed-email',
	'person.suspended',
	'person.reinstated',
	'person.chose-password',
	'link.requested',
	'need.drafted',
	'need.amended',
	'need.submitted',
	'need.withdrawn',
	'need.quantity-changed',
	'import.read',
	'import.decided',
	'import.needs-created',
	'import.undone',
	'renewal.claimed',
	'contracts.imported',
	'group.proposed',
	'suggestion.declined',
	'group.founded',
	'group.handed-over',
	'group.entrusted',
	'group.opened',
	'group.constituted',
	'group.membership-closed',
	'group.convention-agreed',
	'group.convention-revised',
	'group.closed',
	'group.dissolved',
	'group.change-read',
	'group.change-settled',
	'group.cancelled',
	'papers.issued',
	'papers.signed-copy-kept',
	'costs.chosen',
	'coordinator.named',
	'membership.accepted',
	'membership.declined',
	'membership.joined',
	'membership.left',
	'membership.excluded',
	'membership.exit-requested',
	'membership.reminded',
	'membership.quantities-confirmed',
	'membership.deliberated',
	'membership.signed',
	'call.drafted',
	'call.amended',
	'call.published',
	'call.closed',
	'call.opened',
	'call.awarded',
	'call.unsuccessful',
	'call.abandoned',
	'call.followed',
	'call.unfollowed',
	'message.posted',
	'message.withdrawn',
	'message.answer-refused',
	'question.asked',
	'question.answered',
	'bid.deposited',
	'bid.late',
	'bid.opened',
	'bid.scored',
	'commission.met',
	'lot.awarded',
	'lot.unsuccessful',
	'contract.signed',
	'contract.notified',
	'contract.signature-undone',
	'contract.notification-undone',
	'order.placed',
	'order.acknowledged',
	'order.delivered',
	'order.received',
	'order.remainder-waived',
	'legal-rule.changed',
	'legal-period.ending',
	'assumption.amended',
	'family.amended',
	'grouping.due',
	'clock.moved',
	'letter.written',
	'rows.expired',
	'job.retried',
	'word.added',
	'word.removed',
	'letters.chosen',
	'letter.resent',
	'reminders.due',
	'digest.due',
	'contract.signable',
	'campaign.drafted',
	'campaign.amended',
	'campaign.addressed',
	'campaign.entrusted',
	'campaign.opened',
	'campaign.extended',
	'campaign.closed',
	'campaign.abandoned',
	'campaign.used',
	'reply.asked',
	'reply.reminded',
	'reply.address-refused',
	'reply.started',
	'reply.answered',
	'reply.line-delegated',
	'reply.delegation-answered',
	'reply.sent',
	'reply.approval-asked',
	'reply.approved',
	'reply.change-asked',
	'reply.late-asked',
	'reply.late-refused',
	'reply.reopened'
);

create type file_purpose as enum (
	'bid',
	'signed-copy',
	'needs',
	'message'
);

create type group_change_kind as enum (
	'joined',
	'left',
	'excluded',
	'quantity'
);

create type group_kind as enum (
	'one_off',
	'permanent'
);

create type group_status as enum (
	'draft',
	'open',
	'membership_closed',
	'convention_agreed',
	'constituted',
	'active',
	'closing',
	'dissolved',
	'cancelled'
);

create type import_line_state as enum (
	'ready',
	'incomplete',
	'refused',
	'left',
	'created'
);

create type legal_rule_kind as enum (
	'dispense',
	'formal',
	'light-notice',
	'notice',
	'formal-notice',
	'profile',
	'essential-data',
	'written-contract',
	'legality-control',
	'commission',
	'small-lot',
	'small-lots-share',
	'small-lots-dispense-share',
	'days-to-answer',
	'answers-days',
	'standstill-days',
	'award-notice-days',
	'environment-criterion'
);

create type legal_rule_status as enum (
	'verified',
	'amount-to-check',
	'unverified'
);

create type letter_kind as enum (
	'account-link',
	'organisation-to-verify',
	'organisation-verified',
	'organisation-claimed',
	'organisation-decided',
	'address-notice',
	'person-removed',
	'person-decided',
	'suggestion-found',
	'group-invitation',
	'group-handed-over',
	'member-answered',
	'coordinator-named',
	'entrusted',
	'steward-left',
	'quantities-asked',
	'group-change',
	'group-message',
	'answer-refused',
	'group-excluded',
	'exit-requested',
	'group-reminder',
	'papers-issued',
	'signature-due',
	'group-constituted',
	'group-cancelled',
	'call-published',
	'question-asked',
	'question-answered',
	'opening-due',
	'bid-receipt',
	'call-decided',
	'call-abandoned',
	'contract-signable',
	'contract-notified',
	'contract-undone',
	'order-placed',
	'order-announced',
	'order-acknowledged',
	'order-delivered',
	'order-received',
	'order-shortfall',
	'order-waived',
	'law-ending',
	'campaign-asked',
	'campaign-delegated',
	'campaign-line-answered',
	'campaign-receipt',
	'campaign-approval',
	'campaign-decided',
	'campaign-late',
	'campaign-late-decided',
	'campaign-closed',
	'campaign-abandoned',
	'task-reminder',
	'weekly-digest'
);

create type letter_state as enum (
	'waiting',
	'sent',
	'refused',
	'unwanted',
	'moot'
);

create type line_author as enum (
	'holder',
	'delegate',
	'account'
);

create type lot_outcome as enum (
	'unsuccessful',
	'abandoned'
);

create type mandate_type as enum (
	'procedure',
	'signature',
	'integrated',
	'shared',
	'epci'
);

create type membership_status as enum (
	'invited',
	'interested',
	'deliberated',
	'signed',
	'active',
	'exit_requested',
	'declined',
	'exited',
	'excluded',
	'ended'
);

create type nature as enum (
	'supplies',
	'services',
	'works',
	'social'
);

create type need_scope as enum (
	'any',
	'departement',
	'epci'
);

create type need_status as enum (
	'draft',
	'submitted',
	'matched',
	'committed',
	'frozen',
	'covered',
	'unmet',
	'withdrawn'
);

create type order_status as enum (
	'issued',
	'acknowledged',
	'partly_delivered',
	'delivered',
	'received',
	'closed'
);

create type organisation_kind as enum (
	'commune',
	'epci',
	'supplier',
	'operator'
);

create type perimeter_kind as enum (
	'epci',
	'departement',
	'communes'
);

create type position_source as enum (
	'geonames',
	'imported',
	'postal-code',
	'epci',
	'unknown'
);

create type reminder_cell as enum (
	'answer',
	'quantities',
	'deliberation',
	'signature'
);

create type reply_state as enum (
	'unasked',
	'asked',
	'address_refused',
	'opened',
	'started',
	'delegated',
	'sent',
	'approved',
	'nothing',
	'late_asked',
	'late_refused',
	'reopened'
);

create type role as enum (
	'buyer',
	'signatory',
	'coordinator',
	'supplier',
	'administrator'
);

create type verification_decision as enum (
	'admitted',
	'rejected'
);

-- sequences

create sequence audit_entries_id_seq;
create sequence outbox_id_seq;
create sequence reference_numbers;

-- tables

create table anticipated_needs (
	id uuid not null default gen_random_uuid(),
	contract_row_id uuid,
	siren character(9) not null,
	commune_code character(5) not null,
	title text not null,
	cpv_code character(8) not null,
	family_id text,
	yearly_excl_tax_cents bigint,
	duration_months integer not null,
	ends_on date not null,
	claimed_by_need_id uuid,
	claimed_at timestamp with time zone,
	created_at timestamp with time zone not null default legal_now(),
	withdrawn_at timestamp with time zone,
	constraint anticipated_needs_claimed_by_need_id_needs_id_fk FOREIGN KEY (claimed_by_need_id) REFERENCES needs(id),
	constraint "anticipated_needs_contractRowId_unique" UNIQUE (contract_row_id),
	constraint anticipated_needs_contract_row_id_imported_contracts_id_fk FOREIGN KEY (contract_row_id) REFERENCES imported_contracts(id),
	constraint anticipated_needs_pkey PRIMARY KEY (id)
);

create table app.instance (
	is_only boolean not null default true,
	kind text not null,
	declared_at timestamp with time zone not null default clock_timestamp(),
	constraint instance_is_only_check CHECK (is_only),
	constraint instance_kind_check CHECK ((kind = ANY (ARRAY['demo'::text, 'production'::text, 'test'::text]))),
	constraint instance_pkey PRIMARY KEY (is_only)
);

create table app.retention (
	what text not null,
	keep_days integer not null,
	constraint retention_keep_days_check CHECK ((keep_days > 0)),
	constraint retention_pkey PRIMARY KEY (what)
);

create table app.sql_sources (
	path text not null,
	sha256 text not null,
	functions text[] not null,
	after_migration bigint not null,
	applied_at timestamp with time zone not null default clock_timestamp(),
	constraint sql_sources_pkey PRIMARY KEY (path)
);

create table assignments (
	id uuid not null default gen_random_uuid(),
	user_id uuid not null,
	organisation_id uuid not null,
	role role not null,
	created_at timestamp with time zone not null default legal_now(),
	constraint assignments_once UNIQUE (user_id, organisation_id, role),
	constraint assignments_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint assignments_pkey PRIMARY KEY (id),
	constraint assignments_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);

create table audit_entries (
	id bigint not null generated always as identity,
	at timestamp with time zone not null default legal_now(),
	organisation_id uuid,
	user_id uuid,
	role text,
	request_id text not null,
	type event_type not null,
	subject_id uuid,
	details jsonb not null default '{}'::jsonb,
	actor_kind actor_kind not null,
	actor_name text,
	link_id uuid,
	constraint audit_entries_link CHECK (
CASE actor_kind
    WHEN 'link-holder'::actor_kind THEN (link_id IS NOT NULL)
    WHEN 'person'::actor_kind THEN true
    ELSE (link_id IS NULL)
END),
	constraint audit_entries_named CHECK (((actor_kind = ANY (ARRAY['link-holder'::actor_kind, 'job'::actor_kind, 'command-line'::actor_kind])) = (actor_name IS NOT NULL))),
	constraint audit_entries_person CHECK (((actor_kind = 'person'::actor_kind) = (user_id IS NOT NULL))),
	constraint audit_entries_pkey PRIMARY KEY (id)
);

create table awards (
	id uuid not null default gen_random_uuid(),
	lot_id uuid not null,
	bid_id uuid not null,
	supplier_id uuid not null,
	unit_price_excl_tax_micros bigint not null,
	reason text not null default ''::text,
	awarded_at timestamp with time zone not null default legal_now(),
	constraint awards_bid_id_bids_id_fk FOREIGN KEY (bid_id) REFERENCES bids(id),
	constraint awards_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id),
	constraint awards_pkey PRIMARY KEY (id),
	constraint awards_supplier_id_organisations_id_fk FOREIGN KEY (supplier_id) REFERENCES organisations(id)
);

create table backups (
	id uuid not null default gen_random_uuid(),
	taken_at timestamp with time zone not null default clock_timestamp(),
	kind backup_kind not null,
	folder text not null default ''::text,
	bytes bigint not null default 0,
	constraint backups_pkey PRIMARY KEY (id)
);

create table bid_contents (
	bid_id uuid not null,
	note text not null default ''::text,
	document_name text,
	document_type text,
	document bytea,
	nonce character(64) not null,
	constraint bid_contents_bid_id_bids_id_fk FOREIGN KEY (bid_id) REFERENCES bids(id),
	constraint bid_contents_pkey PRIMARY KEY (bid_id)
);

create table bid_lines (
	id uuid not null default gen_random_uuid(),
	bid_id uuid not null,
	lot_id uuid not null,
	unit_price_excl_tax_micros bigint not null,
	price_line_id uuid not null,
	constraint bid_lines_bid_id_bids_id_fk FOREIGN KEY (bid_id) REFERENCES bids(id),
	constraint bid_lines_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id),
	constraint bid_lines_lot_once UNIQUE (bid_id, lot_id),
	constraint bid_lines_pkey PRIMARY KEY (id),
	constraint bid_lines_price_line_of_lot FOREIGN KEY (price_line_id, lot_id) REFERENCES price_lines(id, lot_id),
	constraint bid_lines_price_positive CHECK ((unit_price_excl_tax_micros > 0))
);

create table bids (
	id uuid not null default gen_random_uuid(),
	call_id uuid not null,
	supplier_id uuid not null,
	version integer not null,
	status bid_status not null default 'sealed'::bid_status,
	received_at timestamp with time zone not null,
	content_hash character(64) not null,
	receipt_code text not null,
	document_name text,
	document_bytes integer,
	constraint bids_call_id_calls_id_fk FOREIGN KEY (call_id) REFERENCES calls(id),
	constraint bids_document_whole CHECK (((document_name IS NULL) = (document_bytes IS NULL))),
	constraint bids_pkey PRIMARY KEY (id),
	constraint "bids_receiptCode_unique" UNIQUE (receipt_code),
	constraint bids_supplier_id_organisations_id_fk FOREIGN KEY (supplier_id) REFERENCES organisations(id),
	constraint bids_version UNIQUE (call_id, supplier_id, version)
);

create table call_followers (
	call_id uuid not null,
	organisation_id uuid not null,
	followed_at timestamp with time zone not null default legal_now(),
	constraint call_followers_call_id_calls_id_fk FOREIGN KEY (call_id) REFERENCES calls(id),
	constraint call_followers_call_id_organisation_id_pk PRIMARY KEY (call_id, organisation_id),
	constraint call_followers_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table calls (
	id uuid not null default gen_random_uuid(),
	reference text not null,
	group_id uuid not null,
	coordinator_id uuid not null,
	title text not null,
	description text not null default ''::text,
	status call_status not null default 'preparation'::call_status,
	duration_months integer not null,
	questions_until_at timestamp with time zone not null,
	deadline_at timestamp with time zone not null,
	published_at timestamp with time zone,
	opened_at timestamp with time zone,
	awarded_at timestamp with time zone,
	revision integer not null default 1,
	created_at timestamp with time zone not null default legal_now(),
	search_text text not null default ''::text,
	search_place text not null default ''::text,
	renewal_months integer not null default 0,
	options_excl_tax_cents bigint not null default 0,
	regime jsonb,
	abandoned_at timestamp with time zone,
	abandoned_reason text,
	constraint calls_abandoned_is_explained CHECK (((((status = 'abandoned'::call_status) AND (published_at IS NOT NULL)) = (abandoned_at IS NOT NULL)) AND ((abandoned_at IS NULL) OR (length(COALESCE(abandoned_reason, ''::text)) >= 10)))),
	constraint calls_coordinator_id_organisations_id_fk FOREIGN KEY (coordinator_id) REFERENCES organisations(id),
	constraint calls_four_years_at_most CHECK (((duration_months >= 1) AND (duration_months <= 48))),
	constraint calls_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint calls_opened_has_instant CHECK (((status = 'abandoned'::call_status) OR ((status = ANY (ARRAY['opened'::call_status, 'awarded'::call_status, 'completed'::call_status, 'unsuccessful'::call_status])) = (opened_at IS NOT NULL)))),
	constraint calls_options_positive CHECK ((options_excl_tax_cents >= 0)),
	constraint calls_pkey PRIMARY KEY (id),
	constraint calls_published_has_instant CHECK (((status = ANY (ARRAY['preparation'::call_status, 'abandoned'::call_status])) OR (published_at IS NOT NULL))),
	constraint calls_questions_before_deadline CHECK ((questions_until_at <= deadline_at)),
	constraint calls_reference_unique UNIQUE (reference),
	constraint calls_renewals_within_duration CHECK (((renewal_months >= 0) AND (renewal_months <= (duration_months - 1))))
);

create table campaign_communes (
	id uuid not null default gen_random_uuid(),
	campaign_id uuid not null,
	commune_code character(5) not null,
	state reply_state not null default 'unasked'::reply_state,
	email text,
	refused_emails text[] not null default '{}'::text[],
	link_id uuid,
	approval_link_id uuid,
	asked_at timestamp with time zone,
	confirmed_at timestamp with time zone,
	sent_at timestamp with time zone,
	approved_at timestamp with time zone,
	mayor_note text not null default ''::text,
	can_coordinate boolean not null default false,
	reopened_until_on date,
	revision integer not null default 1,
	constraint campaign_communes_approval_link_id_email_links_id_fk FOREIGN KEY (approval_link_id) REFERENCES email_links(id) ON DELETE SET NULL,
	constraint campaign_communes_asked CHECK (((state <> 'asked'::reply_state) OR (email IS NOT NULL) OR (link_id IS NULL))),
	constraint campaign_communes_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
	constraint campaign_communes_commune_code_communes_code_fk FOREIGN KEY (commune_code) REFERENCES communes(code),
	constraint campaign_communes_link_id_email_links_id_fk FOREIGN KEY (link_id) REFERENCES email_links(id) ON DELETE SET NULL,
	constraint campaign_communes_once UNIQUE (campaign_id, commune_code),
	constraint campaign_communes_pkey PRIMARY KEY (id)
);

create table campaign_delegations (
	id uuid not null default gen_random_uuid(),
	reply_id uuid not null,
	email text not null,
	link_id uuid,
	given_at timestamp with time zone not null default legal_now(),
	answered_at timestamp with time zone,
	taken_back_at timestamp with time zone,
	constraint campaign_delegations_link_id_email_links_id_fk FOREIGN KEY (link_id) REFERENCES email_links(id) ON DELETE SET NULL,
	constraint campaign_delegations_pkey PRIMARY KEY (id),
	constraint campaign_delegations_reply_id_campaign_communes_id_fk FOREIGN KEY (reply_id) REFERENCES campaign_communes(id)
);

create table campaign_families (
	campaign_id uuid not null,
	family_id text not null,
	"position" integer not null,
	firm_communes integer not null default 0,
	estimated_communes integer not null default 0,
	firm_quantity numeric(20,3) not null default 0,
	estimated_quantity numeric(20,3) not null default 0,
	constraint campaign_families_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
	constraint campaign_families_campaign_id_family_id_pk PRIMARY KEY (campaign_id, family_id)
);

create table campaign_letters (
	id uuid not null default gen_random_uuid(),
	reply_id uuid not null,
	step integer,
	is_reminder boolean not null,
	sent_on date not null,
	sent_at timestamp with time zone not null default legal_now(),
	constraint campaign_letters_pkey PRIMARY KEY (id),
	constraint campaign_letters_reply_id_campaign_communes_id_fk FOREIGN KEY (reply_id) REFERENCES campaign_communes(id)
);

create table campaign_lines (
	id uuid not null default gen_random_uuid(),
	campaign_id uuid not null,
	reply_id uuid not null,
	family_id text not null,
	site text not null default ''::text,
	state census_line_state not null default 'asked'::census_line_state,
	quantity numeric(14,3),
	yearly_excl_tax_cents bigint,
	contract_ends_on date,
	last_quantity numeric(14,3),
	last_yearly_excl_tax_cents bigint,
	last_contract_ends_on date,
	delegation_id uuid,
	answered_by line_author,
	answered_at timestamp with time zone,
	revision integer not null default 1,
	constraint campaign_lines_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
	constraint campaign_lines_delegated CHECK (((state <> 'delegated'::census_line_state) OR (delegation_id IS NOT NULL))),
	constraint campaign_lines_delegation_id_campaign_delegations_id_fk FOREIGN KEY (delegation_id) REFERENCES campaign_delegations(id),
	constraint campaign_lines_firm_whole CHECK (((state <> 'firm'::census_line_state) OR COALESCE(((quantity > (0)::numeric) AND (yearly_excl_tax_cents > 0)), false))),
	constraint campaign_lines_once UNIQUE (reply_id, family_id, site),
	constraint campaign_lines_pkey PRIMARY KEY (id),
	constraint campaign_lines_positive CHECK (((COALESCE(quantity, (0)::numeric) >= (0)::numeric) AND (COALESCE(yearly_excl_tax_cents, (0)::bigint) >= 0))),
	constraint campaign_lines_reply_id_campaign_communes_id_fk FOREIGN KEY (reply_id) REFERENCES campaign_communes(id)
);

create table campaign_needs (
	reply_id uuid not null,
	family_id text not null,
	need_id uuid,
	obstacle text,
	made_at timestamp with time zone not null default legal_now(),
	constraint campaign_needs_made_or_not CHECK ((num_nonnulls(need_id, obstacle) = 1)),
	constraint campaign_needs_need_id_needs_id_fk FOREIGN KEY (need_id) REFERENCES needs(id),
	constraint campaign_needs_reply_id_campaign_communes_id_fk FOREIGN KEY (reply_id) REFERENCES campaign_communes(id),
	constraint campaign_needs_reply_id_family_id_pk PRIMARY KEY (reply_id, family_id)
);

create table campaigns (
	id uuid not null default gen_random_uuid(),
	reference text not null,
	organisation_id uuid not null,
	title text not null,
	status campaign_status not null default 'draft'::campaign_status,
	perimeter perimeter_kind not null,
	place text not null default ''::text,
	closes_on date not null,
	starts_from_on date not null,
	starts_until_on date not null,
	abandoned_reason text,
	created_at timestamp with time zone not null default legal_now(),
	opened_at timestamp with time zone,
	ended_at timestamp with time zone,
	revision integer not null default 1,
	constraint campaigns_opened CHECK (((status = ANY (ARRAY['draft'::campaign_status, 'abandoned'::campaign_status])) OR (opened_at IS NOT NULL))),
	constraint campaigns_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint campaigns_pkey PRIMARY KEY (id),
	constraint campaigns_reason CHECK (((status = 'abandoned'::campaign_status) = (abandoned_reason IS NOT NULL))),
	constraint campaigns_reference_unique UNIQUE (reference),
	constraint campaigns_starts_in_order CHECK (((closes_on < starts_from_on) AND (starts_from_on <= starts_until_on)))
);

create table commission_meetings (
	id uuid not null default gen_random_uuid(),
	call_id uuid not null,
	convening integer not null,
	convened_on date not null,
	held_on date not null,
	minutes text not null default ''::text,
	recorded_at timestamp with time zone not null default legal_now(),
	constraint commission_meetings_call_id_calls_id_fk FOREIGN KEY (call_id) REFERENCES calls(id),
	constraint commission_meetings_convening CHECK ((convening = ANY (ARRAY[1, 2]))),
	constraint commission_meetings_in_order CHECK ((convened_on <= held_on)),
	constraint commission_meetings_pkey PRIMARY KEY (id)
);

create table commission_seats (
	meeting_id uuid not null,
	"position" integer not null,
	name text not null,
	voice commission_voice not null,
	is_president boolean not null,
	is_present boolean not null,
	constraint commission_seats_meeting_id_commission_meetings_id_fk FOREIGN KEY (meeting_id) REFERENCES commission_meetings(id),
	constraint commission_seats_meeting_id_position_pk PRIMARY KEY (meeting_id, "position")
);

create table commission_votes (
	id uuid not null default gen_random_uuid(),
	meeting_id uuid not null,
	lot_id uuid not null,
	bid_id uuid not null,
	in_favour integer not null,
	against integer not null,
	abstained integer not null,
	constraint commission_votes_bid_id_bids_id_fk FOREIGN KEY (bid_id) REFERENCES bids(id),
	constraint commission_votes_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id),
	constraint commission_votes_lot_once UNIQUE (meeting_id, lot_id),
	constraint commission_votes_meeting_id_commission_meetings_id_fk FOREIGN KEY (meeting_id) REFERENCES commission_meetings(id),
	constraint commission_votes_pkey PRIMARY KEY (id),
	constraint commission_votes_positive CHECK ((LEAST(in_favour, against, abstained) >= 0))
);

create table communes (
	code character(5) not null,
	name text not null,
	search_name text not null,
	siren character(9) not null,
	population integer not null,
	departement_code text not null,
	region_code text not null,
	epci_siren character(9),
	postal_codes text[] not null,
	longitude double precision,
	latitude double precision,
	x integer,
	y integer,
	position_source position_source not null,
	constraint communes_departement_code_departements_code_fk FOREIGN KEY (departement_code) REFERENCES departements(code),
	constraint communes_epci_siren_epci_siren_fk FOREIGN KEY (epci_siren) REFERENCES epci(siren),
	constraint communes_pkey PRIMARY KEY (code),
	constraint communes_position_whole CHECK ((((position_source = 'unknown'::position_source) = (x IS NULL)) AND (num_nulls(longitude, latitude, x, y) = ANY (ARRAY[0, 4])))),
	constraint communes_region_code_regions_code_fk FOREIGN KEY (region_code) REFERENCES regions(code),
	constraint communes_siren_unique UNIQUE (siren)
);

create table cost_assumptions (
	kind cost_kind not null,
	cost_cents bigint not null,
	source text not null,
	is_hypothesis boolean not null,
	changed_at timestamp with time zone,
	revision integer not null default 1,
	constraint cost_assumptions_pkey PRIMARY KEY (kind),
	constraint cost_assumptions_positive CHECK ((cost_cents >= 0))
);

create table cpv (
	code character(8) not null,
	label_fr text not null,
	level smallint not null,
	parent_code character(8),
	search_text text not null,
	constraint cpv_level CHECK (((level >= 2) AND (level <= 8))),
	constraint cpv_only_divisions_have_no_parent CHECK (((parent_code IS NULL) = (level = 2))),
	constraint cpv_parent_exists FOREIGN KEY (parent_code) REFERENCES cpv(code) DEFERRABLE INITIALLY DEFERRED,
	constraint cpv_pkey PRIMARY KEY (code)
);

create table cpv_words (
	word text not null,
	cpv_code character(8) not null,
	added_at timestamp with time zone,
	constraint cpv_words_cpv_code_cpv_code_fk FOREIGN KEY (cpv_code) REFERENCES cpv(code),
	constraint cpv_words_word_cpv_code_pk PRIMARY KEY (word, cpv_code)
);

create table criteria (
	id uuid not null default gen_random_uuid(),
	call_id uuid not null,
	"position" integer not null,
	kind criterion_kind not null,
	label text not null,
	weight_percent integer not null,
	constraint criteria_call_id_calls_id_fk FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE,
	constraint criteria_pkey PRIMARY KEY (id),
	constraint criteria_position UNIQUE (call_id, "position"),
	constraint criteria_weight CHECK (((weight_percent >= 1) AND (weight_percent <= 100)))
);

create table deliveries (
	id uuid not null default gen_random_uuid(),
	order_id uuid not null,
	quantity numeric(14,3) not null,
	delivered_on date not null,
	note text not null default ''::text,
	recorded_at timestamp with time zone not null default legal_now(),
	order_line_id uuid not null,
	constraint deliveries_line_of_order FOREIGN KEY (order_line_id, order_id) REFERENCES order_lines(id, order_id),
	constraint deliveries_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id),
	constraint deliveries_pkey PRIMARY KEY (id),
	constraint deliveries_quantity_positive CHECK ((quantity > (0)::numeric))
);

create table departements (
	code text not null,
	name text not null,
	region_code text not null,
	constraint departements_pkey PRIMARY KEY (code),
	constraint departements_region_code_regions_code_fk FOREIGN KEY (region_code) REFERENCES regions(code)
);

create table email_links (
	id uuid not null default gen_random_uuid(),
	expires_at timestamp with time zone,
	used_at timestamp with time zone,
	created_at timestamp with time zone not null default legal_now(),
	kind email_link_kind not null,
	email text not null,
	intent jsonb not null,
	organisation_id uuid,
	address text not null default ''::text,
	token_hashes character(64)[] not null default '{}'::bpchar[],
	invited_by uuid,
	approved_by uuid,
	approved_at timestamp with time zone,
	cancelled_at timestamp with time zone,
	constraint email_links_approved_by_users_id_fk FOREIGN KEY (approved_by) REFERENCES users(id),
	constraint email_links_invited_by_users_id_fk FOREIGN KEY (invited_by) REFERENCES users(id),
	constraint email_links_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint email_links_pkey PRIMARY KEY (id)
);

create table epci (
	siren character(9) not null,
	name text not null,
	kind epci_kind not null,
	population integer not null,
	constraint epci_pkey PRIMARY KEY (siren)
);

create table family_versions (
	family_id text not null,
	version integer not null,
	label text not null,
	words text[] not null,
	renewal_month integer,
	duration_months integer not null,
	questions jsonb not null,
	changed_at timestamp with time zone,
	created_at timestamp with time zone not null default legal_now(),
	constraint family_versions_family_id_version_pk PRIMARY KEY (family_id, version),
	constraint family_versions_months CHECK ((((duration_months >= 1) AND (duration_months <= 48)) AND ((renewal_month >= 1) AND (renewal_month <= 12)))),
	constraint family_versions_numbered CHECK ((version >= 1))
);

create table file_pieces (
	file_id uuid not null,
	starts_at bigint not null,
	content bytea not null,
	constraint file_pieces_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE CASCADE,
	constraint file_pieces_file_id_starts_at_pk PRIMARY KEY (file_id, starts_at),
	constraint file_pieces_small CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 1048576)))
);

create table files (
	id uuid not null,
	owner_id uuid not null,
	sent_by_id uuid,
	purpose file_purpose not null,
	name text not null,
	type text not null,
	size bigint not null,
	received bigint not null default 0,
	content_hash character(64),
	created_at timestamp with time zone not null default legal_now(),
	completed_at timestamp with time zone,
	constraint files_owner_id_organisations_id_fk FOREIGN KEY (owner_id) REFERENCES organisations(id),
	constraint files_pkey PRIMARY KEY (id),
	constraint files_received CHECK (((size > 0) AND ((received >= 0) AND (received <= size)))),
	constraint files_sent_by_id_users_id_fk FOREIGN KEY (sent_by_id) REFERENCES users(id),
	constraint files_whole CHECK ((((content_hash IS NULL) = (completed_at IS NULL)) AND ((content_hash IS NULL) OR (received = size))))
);

create table former_names (
	search_name text not null,
	name text not null,
	commune_code character(5) not null,
	constraint former_names_commune_code_communes_code_fk FOREIGN KEY (commune_code) REFERENCES communes(code),
	constraint former_names_search_name_commune_code_pk PRIMARY KEY (search_name, commune_code)
);

create table former_sirens (
	siren character(9) not null,
	commune_code character(5) not null,
	constraint former_sirens_commune_code_communes_code_fk FOREIGN KEY (commune_code) REFERENCES communes(code),
	constraint former_sirens_pkey PRIMARY KEY (siren)
);

create table framework_contracts (
	id uuid not null default gen_random_uuid(),
	lot_id uuid not null,
	award_id uuid not null,
	holder_id uuid not null,
	rank integer not null default 1,
	share_permille integer,
	standstill_days integer not null,
	legality_control boolean not null,
	signable_on date,
	signed_on date,
	transmitted_on date,
	notified_on date,
	is_resumed boolean not null default false,
	created_at timestamp with time zone not null default legal_now(),
	constraint "framework_contracts_awardId_unique" UNIQUE (award_id),
	constraint framework_contracts_award_id_awards_id_fk FOREIGN KEY (award_id) REFERENCES awards(id),
	constraint framework_contracts_holder_id_organisations_id_fk FOREIGN KEY (holder_id) REFERENCES organisations(id),
	constraint framework_contracts_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id),
	constraint framework_contracts_one_per_holder UNIQUE (lot_id, holder_id),
	constraint framework_contracts_pkey PRIMARY KEY (id),
	constraint framework_contracts_rank UNIQUE (lot_id, rank),
	constraint framework_contracts_rank_positive CHECK ((rank > 0)),
	constraint framework_contracts_share CHECK (((share_permille >= 1) AND (share_permille <= 1000))),
	constraint framework_contracts_signed_first CHECK (((notified_on IS NULL) OR COALESCE((signed_on <= notified_on), false)))
);

create table group_change_reads (
	change_id uuid not null,
	organisation_id uuid not null,
	read_at timestamp with time zone not null default legal_now(),
	constraint group_change_reads_change_id_group_changes_id_fk FOREIGN KEY (change_id) REFERENCES group_changes(id),
	constraint group_change_reads_change_id_organisation_id_pk PRIMARY KEY (change_id, organisation_id),
	constraint group_change_reads_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table group_changes (
	id uuid not null default gen_random_uuid(),
	group_id uuid not null,
	organisation_id uuid not null,
	kind group_change_kind not null,
	reason text not null default ''::text,
	before jsonb not null,
	after jsonb not null,
	crossed boolean not null,
	papers jsonb not null,
	at timestamp with time zone not null default legal_now(),
	settled_at timestamp with time zone,
	constraint group_changes_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint group_changes_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint group_changes_pkey PRIMARY KEY (id)
);

create table group_costs (
	group_id uuid not null,
	key cost_key not null,
	shared_cents bigint not null,
	fixed_cents bigint not null default 0,
	chosen_at timestamp with time zone not null,
	constraint group_costs_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint group_costs_none_is_nothing CHECK (((key <> 'none'::cost_key) OR (shared_cents = 0))),
	constraint group_costs_pkey PRIMARY KEY (group_id),
	constraint group_costs_positive CHECK (((shared_cents >= 0) AND (fixed_cents >= 0)))
);

create table grouping_inputs (
	cpv_class character(4) not null,
	version bigint not null,
	constraint grouping_inputs_pkey PRIMARY KEY (cpv_class)
);

create table grouping_runs (
	block text not null,
	computed_at timestamp with time zone not null,
	needs integer not null,
	groups integer not null,
	input_version bigint,
	constraint grouping_runs_pkey PRIMARY KEY (block)
);

create table groups (
	id uuid not null default gen_random_uuid(),
	reference text not null,
	title text not null,
	cpv_code character(8) not null,
	unit text not null,
	status group_status not null default 'draft'::group_status,
	founder_id uuid not null,
	coordinator_id uuid,
	answer_until_on date not null,
	explanation jsonb not null,
	created_at timestamp with time zone not null default legal_now(),
	opened_at timestamp with time zone,
	constituted_at timestamp with time zone,
	kind group_kind not null default 'one_off'::group_kind,
	mandate mandate_type,
	commission commission_mode,
	admits_later boolean not null default false,
	statutes_clause boolean not null default false,
	coordinator_fee_cents bigint not null default 0,
	coordinator_has_commission boolean not null default false,
	agreed_at timestamp with time zone,
	mission_holders jsonb not null default '{}'::jsonb,
	starts_from_on date,
	starts_until_on date,
	by_invitation boolean not null default false,
	constraint groups_agreed_has_terms CHECK (((status = ANY (ARRAY['draft'::group_status, 'open'::group_status, 'membership_closed'::group_status, 'cancelled'::group_status])) OR ((mandate IS NOT NULL) AND (commission IS NOT NULL)))),
	constraint groups_coordinator_id_organisations_id_fk FOREIGN KEY (coordinator_id) REFERENCES organisations(id),
	constraint groups_fee_positive CHECK ((coordinator_fee_cents >= 0)),
	constraint groups_founder_id_organisations_id_fk FOREIGN KEY (founder_id) REFERENCES organisations(id),
	constraint groups_open_has_coordinator CHECK (((status = ANY (ARRAY['draft'::group_status, 'cancelled'::group_status])) OR (coordinator_id IS NOT NULL))),
	constraint groups_pkey PRIMARY KEY (id),
	constraint groups_reference_unique UNIQUE (reference),
	constraint groups_start_in_order CHECK (((num_nulls(starts_from_on, starts_until_on) <> 1) AND (starts_from_on <= starts_until_on)))
);

create table holidays (
	day date not null,
	name text not null,
	constraint holidays_pkey PRIMARY KEY (day)
);

create table idempotency_keys (
	owner text not null,
	key uuid not null,
	command text not null,
	body_hash character(64) not null,
	response jsonb,
	created_at timestamp with time zone not null default legal_now(),
	constraint idempotency_keys_owner_key_pk PRIMARY KEY (owner, key)
);

create table import_roles (
	organisation_id uuid not null,
	header text not null,
	role text not null,
	chosen_at timestamp with time zone not null default legal_now(),
	constraint import_roles_organisation_id_header_pk PRIMARY KEY (organisation_id, header),
	constraint import_roles_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table imported_contracts (
	id uuid not null default gen_random_uuid(),
	contract_id text not null,
	buyer_siret character(14),
	buyer_siren character(9) not null,
	buyer_name text not null,
	title text not null,
	cpv_code character(8),
	amount_excl_tax_cents bigint,
	duration_months integer,
	notified_on date,
	nature text not null default ''::text,
	procedure text not null default ''::text,
	flags text[] not null default '{}'::text[],
	source text not null,
	imported_at timestamp with time zone not null default legal_now(),
	lot text not null default ''::text,
	commune_code character(5),
	is_framework boolean not null default false,
	constraint imported_contracts_commune_code_communes_code_fk FOREIGN KEY (commune_code) REFERENCES communes(code),
	constraint imported_contracts_pkey PRIMARY KEY (id)
);

create table imported_records (
	id uuid not null default gen_random_uuid(),
	buyer_siren character(9) not null,
	stem text not null,
	source text not null,
	fingerprint character(32) not null,
	run bigint not null,
	record jsonb not null,
	contract_row_id uuid,
	constraint imported_records_contract_row_id_imported_contracts_id_fk FOREIGN KEY (contract_row_id) REFERENCES imported_contracts(id),
	constraint imported_records_once UNIQUE (buyer_siren, stem, source, fingerprint),
	constraint imported_records_pkey PRIMARY KEY (id)
);

create table legal_rules (
	id text not null,
	kind legal_rule_kind not null,
	natures nature[] not null,
	figure bigint not null,
	from_on date not null,
	to_on date,
	reference text not null,
	source text not null,
	status legal_rule_status not null,
	is_enabled boolean not null,
	changed_at timestamp with time zone,
	revision integer not null default 1,
	end_told_for date,
	constraint legal_rules_natures_some CHECK ((cardinality(natures) > 0)),
	constraint legal_rules_period_in_order CHECK (((to_on IS NULL) OR (to_on >= from_on))),
	constraint legal_rules_pkey PRIMARY KEY (id)
);

create table letter_choices (
	user_id uuid not null,
	kind letter_kind not null,
	wanted boolean not null,
	chosen_at timestamp with time zone not null default legal_now(),
	constraint letter_choices_user_id_kind_pk PRIMARY KEY (user_id, kind),
	constraint letter_choices_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);

create table letter_contents (
	letter_id uuid not null,
	says text not null,
	facts jsonb not null,
	constraint letter_contents_letter_id_letters_id_fk FOREIGN KEY (letter_id) REFERENCES letters(id) ON DELETE CASCADE,
	constraint letter_contents_pkey PRIMARY KEY (letter_id)
);

create table letter_rounds (
	round text not null,
	done_for date not null,
	constraint letter_rounds_pkey PRIMARY KEY (round)
);

create table letters (
	id uuid not null default gen_random_uuid(),
	key text not null,
	kind letter_kind not null,
	event_id text not null,
	address text not null,
	user_id uuid,
	organisation_id uuid,
	call_id uuid,
	is_sealed boolean not null default false,
	state letter_state not null default 'waiting'::letter_state,
	written_at timestamp with time zone not null default legal_now(),
	settled_at timestamp with time zone,
	refusal text,
	resends integer not null default 0,
	claimed_until timestamp with time zone,
	constraint letters_call_id_calls_id_fk FOREIGN KEY (call_id) REFERENCES calls(id),
	constraint letters_key UNIQUE (key),
	constraint letters_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint letters_pkey PRIMARY KEY (id),
	constraint letters_refusal CHECK (((state = 'refused'::letter_state) = (refusal IS NOT NULL))),
	constraint letters_settled CHECK (((state = 'waiting'::letter_state) = (settled_at IS NULL))),
	constraint letters_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);

create table lot_shares (
	id uuid not null default gen_random_uuid(),
	lot_id uuid not null,
	need_id uuid not null,
	organisation_id uuid not null,
	quantity numeric(14,3) not null,
	estimate_excl_tax_cents bigint not null,
	ceiling_excl_tax_cents bigint not null,
	baseline_unit_price_micros bigint not null,
	delivery text not null default ''::text,
	price_line_id uuid not null,
	unit text not null,
	pack_quantity numeric(14,3),
	pack_unit text,
	delivery_hours text not null default ''::text,
	entry_on date,
	constraint lot_shares_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id) ON DELETE CASCADE,
	constraint lot_shares_need_id_needs_id_fk FOREIGN KEY (need_id) REFERENCES needs(id),
	constraint lot_shares_need_once UNIQUE (lot_id, need_id),
	constraint lot_shares_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint lot_shares_pack_whole CHECK (((num_nonnulls(pack_quantity, pack_unit) = 0) OR COALESCE(((pack_quantity > (0)::numeric) AND (unit = ANY (ARRAY['RM'::text, 'PK'::text, 'SET'::text])) AND (pack_unit = ANY (ARRAY['H87'::text, 'GRM'::text, 'KGM'::text, 'TNE'::text, 'MLT'::text, 'LTR'::text, 'MTQ'::text, 'MTR'::text, 'KTM'::text, 'MTK'::text, 'KMK'::text]))), false))),
	constraint lot_shares_pkey PRIMARY KEY (id),
	constraint lot_shares_price_line_of_lot FOREIGN KEY (price_line_id, lot_id) REFERENCES price_lines(id, lot_id) ON DELETE CASCADE,
	constraint lot_shares_quantity_positive CHECK ((quantity > (0)::numeric))
);

create table lots (
	id uuid not null default gen_random_uuid(),
	call_id uuid not null,
	number integer not null,
	title text not null,
	unit text not null,
	ceiling_excl_tax_cents bigint not null,
	pack_quantity numeric(14,3),
	pack_unit text,
	constraint lots_call_id_calls_id_fk FOREIGN KEY (call_id) REFERENCES calls(id),
	constraint lots_ceiling_positive CHECK ((ceiling_excl_tax_cents > 0)),
	constraint lots_number UNIQUE (call_id, number),
	constraint lots_pack_whole CHECK (((num_nonnulls(pack_quantity, pack_unit) = 0) OR COALESCE(((pack_quantity > (0)::numeric) AND (unit = ANY (ARRAY['RM'::text, 'PK'::text, 'SET'::text])) AND (pack_unit = ANY (ARRAY['H87'::text, 'GRM'::text, 'KGM'::text, 'TNE'::text, 'MLT'::text, 'LTR'::text, 'MTQ'::text, 'MTR'::text, 'KTM'::text, 'MTK'::text, 'KMK'::text]))), false))),
	constraint lots_pkey PRIMARY KEY (id)
);

create table memberships (
	id uuid not null default gen_random_uuid(),
	group_id uuid not null,
	organisation_id uuid not null,
	status membership_status not null default 'invited'::membership_status,
	potential_gain_cents bigint not null default 0,
	answered_at timestamp with time zone,
	declined_reason text,
	deliberation_number text,
	deliberation_voted_on date,
	deliberation_enforceable_on date,
	signed_on date,
	signatory_name text,
	active_at timestamp with time zone,
	revision integer not null default 1,
	created_at timestamp with time zone not null default legal_now(),
	quantities_confirmed_at timestamp with time zone,
	constraint memberships_deliberated_has_vote CHECK (((status <> ALL (ARRAY['deliberated'::membership_status, 'signed'::membership_status, 'active'::membership_status])) OR ((deliberation_number IS NOT NULL) AND (deliberation_enforceable_on IS NOT NULL)))),
	constraint memberships_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint memberships_once UNIQUE (group_id, organisation_id),
	constraint memberships_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint memberships_pkey PRIMARY KEY (id),
	constraint memberships_signed_has_signature CHECK (((status <> ALL (ARRAY['signed'::membership_status, 'active'::membership_status])) OR ((signed_on IS NOT NULL) AND (signatory_name IS NOT NULL) AND (signed_on >= deliberation_enforceable_on))))
);

create table message_files (
	file_id uuid not null,
	message_id uuid not null,
	constraint message_files_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE CASCADE,
	constraint message_files_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id),
	constraint message_files_pkey PRIMARY KEY (file_id)
);

create table messages (
	id uuid not null default gen_random_uuid(),
	group_id uuid not null,
	member_id uuid,
	organisation_id uuid not null,
	author_id uuid not null,
	author_name text not null,
	text text not null,
	at timestamp with time zone not null default legal_now(),
	withdrawn_at timestamp with time zone,
	constraint messages_author_id_users_id_fk FOREIGN KEY (author_id) REFERENCES users(id),
	constraint messages_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint messages_member_id_organisations_id_fk FOREIGN KEY (member_id) REFERENCES organisations(id),
	constraint messages_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint messages_pkey PRIMARY KEY (id),
	constraint messages_withdrawn_empty CHECK (((withdrawn_at IS NOT NULL) = (text = ''::text)))
);

create table need_import_lines (
	import_id uuid not null,
	number integer not null,
	organisation_id uuid not null,
	line text not null,
	state import_line_state not null,
	content jsonb not null,
	fingerprint character(64) not null,
	need_id uuid,
	constraint need_import_lines_import_id_line_pk PRIMARY KEY (import_id, line),
	constraint need_import_lines_import_id_need_imports_id_fk FOREIGN KEY (import_id) REFERENCES need_imports(id) ON DELETE CASCADE,
	constraint need_import_lines_need_id_needs_id_fk FOREIGN KEY (need_id) REFERENCES needs(id),
	constraint need_import_lines_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table need_imports (
	id uuid not null default gen_random_uuid(),
	organisation_id uuid not null,
	file_id uuid not null,
	content_hash character(64) not null,
	decisions jsonb not null,
	report jsonb not null,
	revision integer not null default 1,
	read_at timestamp with time zone not null default legal_now(),
	created_at timestamp with time zone,
	undone_at timestamp with time zone,
	constraint need_imports_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES files(id),
	constraint need_imports_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint need_imports_pkey PRIMARY KEY (id)
);

create table need_outlooks (
	need_id uuid not null,
	organisation_id uuid not null,
	outlook jsonb not null,
	constraint need_outlooks_need_id_needs_id_fk FOREIGN KEY (need_id) REFERENCES needs(id),
	constraint need_outlooks_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint need_outlooks_pkey PRIMARY KEY (need_id)
);

create table need_sites (
	id uuid not null default gen_random_uuid(),
	need_id uuid not null,
	number integer not null,
	address text not null,
	quantity numeric(14,3) not null,
	constraint need_sites_need_id_needs_id_fk FOREIGN KEY (need_id) REFERENCES needs(id),
	constraint need_sites_number UNIQUE (need_id, number),
	constraint need_sites_pkey PRIMARY KEY (id),
	constraint need_sites_quantity_positive CHECK ((quantity > (0)::numeric))
);

create table needs (
	id uuid not null default gen_random_uuid(),
	organisation_id uuid not null,
	title text not null,
	family_id text not null,
	cpv_code character(8) not null,
	quantity numeric(14,3) not null,
	unit text not null,
	estimate_excl_tax_cents bigint not null,
	current_unit_price_micros bigint,
	starts_from_on date not null,
	starts_until_on date not null,
	duration_months integer not null,
	radius_metres integer not null,
	scope need_scope not null,
	can_coordinate boolean not null,
	delivery text not null default ''::text,
	requirements text not null default ''::text,
	status need_status not null default 'draft'::need_status,
	group_id uuid,
	created_at timestamp with time zone not null default legal_now(),
	submitted_at timestamp with time zone,
	revision integer not null default 1,
	pack_quantity numeric(14,3),
	pack_unit text,
	delivery_hours text not null default ''::text,
	sites jsonb not null default '[]'::jsonb,
	answers jsonb,
	contract_ends_on date,
	constraint needs_duration_framework CHECK (((duration_months >= 1) AND (duration_months <= 48))),
	constraint needs_estimate_positive CHECK ((estimate_excl_tax_cents > 0)),
	constraint needs_follows_contract CHECK (((contract_ends_on IS NULL) OR ((starts_from_on = (contract_ends_on + 1)) AND (starts_until_on = starts_from_on)))),
	constraint needs_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint needs_grouped_has_group CHECK (((status = ANY (ARRAY['matched'::need_status, 'committed'::need_status, 'frozen'::need_status, 'covered'::need_status])) = (group_id IS NOT NULL))),
	constraint needs_named_before_grouped CHECK (((cpv_code <> '00000000'::bpchar) OR (status = ANY (ARRAY['draft'::need_status, 'submitted'::need_status, 'withdrawn'::need_status])))),
	constraint needs_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint needs_pack_whole CHECK (((num_nonnulls(pack_quantity, pack_unit) = 0) OR COALESCE(((pack_quantity > (0)::numeric) AND (unit = ANY (ARRAY['RM'::text, 'PK'::text, 'SET'::text])) AND (pack_unit = ANY (ARRAY['H87'::text, 'GRM'::text, 'KGM'::text, 'TNE'::text, 'MLT'::text, 'LTR'::text, 'MTQ'::text, 'MTR'::text, 'KTM'::text, 'MTK'::text, 'KMK'::text]))), false))),
	constraint needs_pkey PRIMARY KEY (id),
	constraint needs_quantity_positive CHECK ((quantity > (0)::numeric)),
	constraint needs_window_in_order CHECK ((starts_from_on <= starts_until_on))
);

create table order_lines (
	id uuid not null default gen_random_uuid(),
	order_id uuid not null,
	number integer not null,
	lot_share_id uuid not null,
	price_line_id uuid not null,
	need_site_id uuid not null,
	quantity numeric(14,3) not null,
	unit text not null,
	unit_price_excl_tax_micros bigint not null,
	total_excl_tax_cents bigint not null,
	pack_quantity numeric(14,3),
	pack_unit text,
	constraint order_lines_lot_share_id_lot_shares_id_fk FOREIGN KEY (lot_share_id) REFERENCES lot_shares(id),
	constraint order_lines_need_site_id_need_sites_id_fk FOREIGN KEY (need_site_id) REFERENCES need_sites(id),
	constraint order_lines_number UNIQUE (order_id, number),
	constraint order_lines_of_order UNIQUE (id, order_id),
	constraint order_lines_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id),
	constraint order_lines_pack_whole CHECK (((num_nonnulls(pack_quantity, pack_unit) = 0) OR COALESCE(((pack_quantity > (0)::numeric) AND (unit = ANY (ARRAY['RM'::text, 'PK'::text, 'SET'::text])) AND (pack_unit = ANY (ARRAY['H87'::text, 'GRM'::text, 'KGM'::text, 'TNE'::text, 'MLT'::text, 'LTR'::text, 'MTQ'::text, 'MTR'::text, 'KTM'::text, 'MTK'::text, 'KMK'::text]))), false))),
	constraint order_lines_pkey PRIMARY KEY (id),
	constraint order_lines_price_line_id_price_lines_id_fk FOREIGN KEY (price_line_id) REFERENCES price_lines(id),
	constraint order_lines_quantity_positive CHECK ((quantity > (0)::numeric)),
	constraint order_lines_total_exact CHECK ((total_excl_tax_cents = app.line_total(quantity, unit_price_excl_tax_micros)))
);

create table orders (
	id uuid not null default gen_random_uuid(),
	reference text not null,
	lot_id uuid not null,
	organisation_id uuid not null,
	supplier_id uuid not null,
	total_excl_tax_cents bigint not null,
	delivery_place text not null,
	note text not null default ''::text,
	status order_status not null default 'issued'::order_status,
	issued_at timestamp with time zone not null default legal_now(),
	contract_id uuid not null,
	acknowledged_at timestamp with time zone,
	waived_at timestamp with time zone,
	waiver_reason text,
	constraint orders_contract_id_framework_contracts_id_fk FOREIGN KEY (contract_id) REFERENCES framework_contracts(id),
	constraint orders_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id),
	constraint orders_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint orders_pkey PRIMARY KEY (id),
	constraint orders_reference_unique UNIQUE (reference),
	constraint orders_supplier_id_organisations_id_fk FOREIGN KEY (supplier_id) REFERENCES organisations(id),
	constraint orders_waived_once CHECK (((waived_at IS NULL) = (waiver_reason IS NULL)))
);

create table organisation_claims (
	id uuid not null default gen_random_uuid(),
	organisation_id uuid not null,
	email text not null,
	address text not null default ''::text,
	created_at timestamp with time zone not null default legal_now(),
	settled_at timestamp with time zone,
	constraint organisation_claims_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint organisation_claims_pkey PRIMARY KEY (id)
);

create table organisations (
	id uuid not null default gen_random_uuid(),
	kind organisation_kind not null,
	name text not null,
	siren character(9),
	siret character(14),
	commune_code character(5),
	population integer,
	epci_siren character(9),
	departement_code text,
	verified_at timestamp with time zone,
	created_at timestamp with time zone not null default legal_now(),
	seat text,
	suspended_at timestamp with time zone,
	refused_at timestamp with time zone,
	freed_at timestamp with time zone,
	former_identity text,
	stands boolean not null generated always as (((verified_at IS NOT NULL) AND (suspended_at IS NULL) AND (refused_at IS NULL) AND (freed_at IS NULL))) stored,
	constraint "organisations_communeCode_unique" UNIQUE (commune_code),
	constraint organisations_name_is_one_line CHECK ((name !~ '[[:cntrl:]]'::text)) NOT VALID,
	constraint organisations_pkey PRIMARY KEY (id),
	constraint organisations_siren_unique UNIQUE (siren),
	constraint organisations_siret_unique UNIQUE (siret)
);

create table outbox (
	id bigint not null generated always as identity,
	xid xid8 not null default pg_current_xact_id(),
	type event_type not null,
	subject_id uuid,
	organisation_id uuid,
	payload jsonb not null default '{}'::jsonb,
	created_at timestamp with time zone not null default legal_now(),
	request_id text,
	user_id uuid,
	constraint outbox_pkey PRIMARY KEY (id)
);

create table outbox_cursors (
	reader text not null,
	xid xid8 not null,
	id bigint not null,
	constraint outbox_cursors_pkey PRIMARY KEY (reader)
);

create table paper_approvals (
	id uuid not null default gen_random_uuid(),
	version_id uuid not null,
	organisation_id uuid not null,
	deliberation_number text not null,
	voted_on date not null,
	enforceable_on date not null,
	recorded_at timestamp with time zone not null default legal_now(),
	constraint paper_approvals_in_order CHECK ((enforceable_on >= voted_on)),
	constraint paper_approvals_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint paper_approvals_pkey PRIMARY KEY (id),
	constraint paper_approvals_version_id_paper_versions_id_fk FOREIGN KEY (version_id) REFERENCES paper_versions(id)
);

create table paper_versions (
	id uuid not null default gen_random_uuid(),
	group_id uuid not null,
	number integer not null,
	facts jsonb not null,
	convention jsonb not null,
	content_hash character(64) not null,
	changes jsonb not null,
	asked_ids uuid[] not null,
	issued_at timestamp with time zone not null default legal_now(),
	constraint paper_versions_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint paper_versions_number UNIQUE (group_id, number),
	constraint paper_versions_pkey PRIMARY KEY (id)
);

create table price_assumptions (
	code text not null,
	family text not null,
	prefixes text[] not null,
	discount_max_basis_points integer not null,
	half_discount_cents bigint not null,
	max_amount_cents bigint not null,
	radius_metres integer,
	source text not null,
	is_hypothesis boolean not null,
	changed_at timestamp with time zone,
	revision integer not null default 1,
	constraint price_assumptions_amounts CHECK (((0 < half_discount_cents) AND (half_discount_cents <= max_amount_cents))),
	constraint price_assumptions_discount CHECK (((discount_max_basis_points >= 1) AND (discount_max_basis_points <= 5000))),
	constraint price_assumptions_family_unique UNIQUE (family),
	constraint price_assumptions_pkey PRIMARY KEY (code),
	constraint price_assumptions_prefixes CHECK ((cardinality(prefixes) > 0))
);

create table price_lines (
	id uuid not null default gen_random_uuid(),
	lot_id uuid not null,
	number integer not null,
	unit text not null,
	pack_quantity numeric(14,3),
	pack_unit text,
	constraint price_lines_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id) ON DELETE CASCADE,
	constraint price_lines_number UNIQUE (lot_id, number),
	constraint price_lines_of_lot UNIQUE (id, lot_id),
	constraint price_lines_pack_whole CHECK (((num_nonnulls(pack_quantity, pack_unit) = 0) OR COALESCE(((pack_quantity > (0)::numeric) AND (unit = ANY (ARRAY['RM'::text, 'PK'::text, 'SET'::text])) AND (pack_unit = ANY (ARRAY['H87'::text, 'GRM'::text, 'KGM'::text, 'TNE'::text, 'MLT'::text, 'LTR'::text, 'MTQ'::text, 'MTR'::text, 'KTM'::text, 'MTK'::text, 'KMK'::text]))), false))),
	constraint price_lines_pkey PRIMARY KEY (id)
);

create table question_askers (
	question_id uuid not null,
	organisation_id uuid not null,
	constraint question_askers_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint question_askers_pkey PRIMARY KEY (question_id),
	constraint question_askers_question_id_questions_id_fk FOREIGN KEY (question_id) REFERENCES questions(id)
);

create table questions (
	id uuid not null default gen_random_uuid(),
	call_id uuid not null,
	text text not null,
	asked_at timestamp with time zone not null default legal_now(),
	answer text,
	answered_at timestamp with time zone,
	constraint questions_call_id_calls_id_fk FOREIGN KEY (call_id) REFERENCES calls(id),
	constraint questions_pkey PRIMARY KEY (id)
);

create table rankings (
	id uuid not null default gen_random_uuid(),
	lot_id uuid not null,
	bid_id uuid not null,
	rank integer not null,
	total_hundredths integer not null,
	price_score_hundredths integer not null,
	constraint rankings_bid_id_bids_id_fk FOREIGN KEY (bid_id) REFERENCES bids(id),
	constraint rankings_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id),
	constraint rankings_once UNIQUE (lot_id, bid_id),
	constraint rankings_pkey PRIMARY KEY (id)
);

create table receipt_letters (
	id uuid not null default gen_random_uuid(),
	addresses text[] not null,
	subject text not null,
	paragraphs text[] not null,
	path text not null,
	written_at timestamp with time zone not null default legal_now(),
	constraint receipt_letters_pkey PRIMARY KEY (id)
);

create table reference_loads (
	dataset text not null,
	vintage text not null,
	rows integer not null,
	loaded_at timestamp with time zone not null default now(),
	constraint reference_loads_pkey PRIMARY KEY (dataset)
);

create table refused_attempts (
	minute timestamp with time zone not null,
	who text not null,
	organisation_id uuid,
	role text,
	procedure text not null,
	code text not null,
	attempts integer not null,
	constraint refused_attempts_minute_who_procedure_code_pk PRIMARY KEY (minute, who, procedure, code)
);

create table regions (
	code text not null,
	name text not null,
	constraint regions_pkey PRIMARY KEY (code)
);

create table reminders (
	id uuid not null default gen_random_uuid(),
	group_id uuid not null,
	organisation_id uuid not null,
	cell reminder_cell not null,
	sent_on date not null,
	sent_at timestamp with time zone not null default legal_now(),
	constraint reminders_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint reminders_once_a_day UNIQUE (group_id, organisation_id, cell, sent_on),
	constraint reminders_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint reminders_pkey PRIMARY KEY (id)
);

create table scores (
	id uuid not null default gen_random_uuid(),
	bid_id uuid not null,
	lot_id uuid not null,
	criterion_id uuid not null,
	points numeric(5,2) not null,
	comment text not null default ''::text,
	scored_at timestamp with time zone not null default legal_now(),
	revision integer not null default 1,
	constraint scores_bid_id_bids_id_fk FOREIGN KEY (bid_id) REFERENCES bids(id),
	constraint scores_criterion_id_criteria_id_fk FOREIGN KEY (criterion_id) REFERENCES criteria(id),
	constraint scores_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id),
	constraint scores_once UNIQUE (bid_id, lot_id, criterion_id),
	constraint scores_pkey PRIMARY KEY (id),
	constraint scores_points CHECK (((points >= (0)::numeric) AND (points <= (100)::numeric)))
);

create table sessions (
	id uuid not null default gen_random_uuid(),
	token_hash character(64) not null,
	user_id uuid not null,
	assignment_id uuid,
	device text not null default ''::text,
	created_at timestamp with time zone not null default legal_now(),
	last_seen_at timestamp with time zone not null default legal_now(),
	expires_at timestamp with time zone not null,
	revoked_at timestamp with time zone,
	constraint sessions_assignment_id_assignments_id_fk FOREIGN KEY (assignment_id) REFERENCES assignments(id) ON DELETE SET NULL,
	constraint sessions_pkey PRIMARY KEY (id),
	constraint "sessions_tokenHash_unique" UNIQUE (token_hash),
	constraint sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);

create table sign_in_attempts (
	id uuid not null default gen_random_uuid(),
	email text not null,
	address text not null,
	succeeded boolean not null,
	at timestamp with time zone not null default legal_now(),
	too_soon boolean not null default false,
	constraint sign_in_attempts_pkey PRIMARY KEY (id)
);

create table signed_copies (
	id uuid not null default gen_random_uuid(),
	version_id uuid not null,
	organisation_id uuid not null,
	uploaded_at timestamp with time zone not null default legal_now(),
	file_id uuid not null,
	constraint signed_copies_file UNIQUE (file_id),
	constraint signed_copies_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES files(id),
	constraint signed_copies_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint signed_copies_pkey PRIMARY KEY (id),
	constraint signed_copies_version_id_paper_versions_id_fk FOREIGN KEY (version_id) REFERENCES paper_versions(id)
);

create table stewards (
	id uuid not null default gen_random_uuid(),
	group_id uuid,
	campaign_id uuid,
	assignment_id uuid not null,
	since timestamp with time zone not null default legal_now(),
	constraint stewards_assignment_id_assignments_id_fk FOREIGN KEY (assignment_id) REFERENCES assignments(id) ON DELETE CASCADE,
	constraint "stewards_campaignId_unique" UNIQUE (campaign_id),
	constraint stewards_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
	constraint "stewards_groupId_unique" UNIQUE (group_id),
	constraint stewards_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint stewards_of_one CHECK ((num_nonnulls(group_id, campaign_id) = 1)),
	constraint stewards_pkey PRIMARY KEY (id)
);

create table suggestion_members (
	id uuid not null default gen_random_uuid(),
	suggestion_id uuid not null,
	organisation_id uuid,
	commune_code character(5) not null,
	need_id uuid,
	anticipated_need_id uuid,
	gain_low_cents bigint not null,
	gain_high_cents bigint not null,
	declined_at timestamp with time zone,
	declined_reason text,
	amount_cents bigint not null,
	constraint suggestion_members_anticipated_need_id_anticipated_needs_id_fk FOREIGN KEY (anticipated_need_id) REFERENCES anticipated_needs(id),
	constraint suggestion_members_need_id_needs_id_fk FOREIGN KEY (need_id) REFERENCES needs(id),
	constraint suggestion_members_need_once UNIQUE (suggestion_id, need_id),
	constraint suggestion_members_one_need CHECK ((num_nonnulls(need_id, anticipated_need_id) = 1)),
	constraint suggestion_members_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
	constraint suggestion_members_pkey PRIMARY KEY (id),
	constraint suggestion_members_suggestion_id_suggestions_id_fk FOREIGN KEY (suggestion_id) REFERENCES suggestions(id) ON DELETE CASCADE
);

create table suggestions (
	id uuid not null default gen_random_uuid(),
	key character(64) not null,
	block text not null,
	title text not null,
	cpv_code character(8) not null,
	unit text not null,
	net_cents bigint not null,
	gain_low_cents bigint not null,
	gain_high_cents bigint not null,
	explanation jsonb not null,
	computed_at timestamp with time zone not null default legal_now(),
	group_id uuid,
	total_cents bigint not null,
	farthest_metres integer not null,
	is_farthest_approximate boolean not null,
	constraint suggestions_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id),
	constraint suggestions_key_unique UNIQUE (key),
	constraint suggestions_pkey PRIMARY KEY (id)
);

create table unsuccessful_lots (
	lot_id uuid not null,
	outcome lot_outcome not null,
	reason text not null,
	declared_at timestamp with time zone not null default legal_now(),
	constraint unsuccessful_lots_lot_id_lots_id_fk FOREIGN KEY (lot_id) REFERENCES lots(id),
	constraint unsuccessful_lots_pkey PRIMARY KEY (lot_id)
);

create table users (
	id uuid not null default gen_random_uuid(),
	email text not null,
	name text not null,
	password_hash text,
	created_at timestamp with time zone not null default legal_now(),
	suspended_at timestamp with time zone,
	is_invented boolean not null default false,
	telephone text,
	constraint users_email UNIQUE (email),
	constraint users_name_is_one_line CHECK ((name !~ '[[:cntrl:]]'::text)) NOT VALID,
	constraint users_pkey PRIMARY KEY (id)
);

create table verifications (
	id uuid not null default gen_random_uuid(),
	delivery_id uuid not null,
	decision verification_decision not null,
	quantity numeric(14,3) not null,
	reason text not null default ''::text,
	decided_by uuid,
	decided_at timestamp with time zone not null default legal_now(),
	constraint verifications_decided_by_users_id_fk FOREIGN KEY (decided_by) REFERENCES users(id),
	constraint verifications_delivery_id_deliveries_id_fk FOREIGN KEY (delivery_id) REFERENCES deliveries(id),
	constraint verifications_pkey PRIMARY KEY (id),
	constraint verifications_quantity_positive CHECK ((quantity > (0)::numeric)),
	constraint verifications_rejected_why CHECK (((decision = 'admitted'::verification_decision) OR (reason <> ''::text)))
);

-- indexes that are not a constraint

CREATE INDEX anticipated_needs_by_claiming_need ON public.anticipated_needs USING btree (claimed_by_need_id);

CREATE INDEX anticipated_needs_by_end ON public.anticipated_needs USING btree (ends_on);

CREATE INDEX anticipated_needs_by_siren ON public.anticipated_needs USING btree (siren, ends_on, id);

CREATE INDEX assignments_by_organisation ON public.assignments USING btree (organisation_id);

CREATE INDEX audit_entries_by_organisation ON public.audit_entries USING btree (organisation_id, id);

CREATE INDEX audit_entries_by_subject ON public.audit_entries USING btree (subject_id, id);

CREATE INDEX audit_entries_by_user ON public.audit_entries USING btree (user_id, id);

CREATE INDEX awards_by_bid ON public.awards USING btree (bid_id);

CREATE INDEX awards_by_lot ON public.awards USING btree (lot_id);

CREATE INDEX awards_by_supplier ON public.awards USING btree (supplier_id);

CREATE INDEX bid_lines_by_lot ON public.bid_lines USING btree (lot_id);

CREATE INDEX bid_lines_by_price_line ON public.bid_lines USING btree (price_line_id);

CREATE INDEX bids_by_supplier ON public.bids USING btree (supplier_id, received_at, version, id);

CREATE UNIQUE INDEX bids_one_in_play ON public.bids USING btree (call_id, supplier_id) WHERE (status <> ALL (ARRAY['superseded'::bid_status, 'late'::bid_status]));

CREATE INDEX call_followers_by_organisation ON public.call_followers USING btree (organisation_id);

CREATE INDEX calls_by_coordinator ON public.calls USING btree (coordinator_id);

CREATE INDEX calls_by_group ON public.calls USING btree (group_id);

CREATE INDEX calls_by_search_place ON public.calls USING gin (search_place gin_trgm_ops);

CREATE INDEX calls_by_search_text ON public.calls USING gin (search_text gin_trgm_ops);

CREATE INDEX calls_by_stage ON public.calls USING btree (status, deadline_at, published_at, group_id);

CREATE INDEX calls_public ON public.calls USING btree (deadline_at) WHERE (status <> 'preparation'::call_status);

CREATE INDEX campaign_communes_by_approval_link ON public.campaign_communes USING btree (approval_link_id);

CREATE INDEX campaign_communes_by_commune ON public.campaign_communes USING btree (commune_code);

CREATE INDEX campaign_communes_by_link ON public.campaign_communes USING btree (link_id);

CREATE INDEX campaign_delegations_by_link ON public.campaign_delegations USING btree (link_id);

CREATE INDEX campaign_delegations_by_reply ON public.campaign_delegations USING btree (reply_id);

CREATE UNIQUE INDEX campaign_letters_once_a_day ON public.campaign_letters USING btree (reply_id, sent_on) WHERE is_reminder;

CREATE UNIQUE INDEX campaign_letters_once_a_step ON public.campaign_letters USING btree (reply_id, step);

CREATE INDEX campaign_letters_recent ON public.campaign_letters USING btree (sent_at);

CREATE INDEX campaign_lines_by_campaign ON public.campaign_lines USING btree (campaign_id, family_id, state);

CREATE INDEX campaign_lines_by_delegation ON public.campaign_lines USING btree (delegation_id);

CREATE INDEX campaign_needs_by_need ON public.campaign_needs USING btree (need_id);

CREATE INDEX campaigns_by_organisation ON public.campaigns USING btree (organisation_id, created_at, id);

CREATE INDEX campaigns_open ON public.campaigns USING btree (closes_on) WHERE (status = 'open'::campaign_status);

CREATE INDEX commission_meetings_by_call ON public.commission_meetings USING btree (call_id);

CREATE INDEX commission_votes_by_bid ON public.commission_votes USING btree (bid_id);

CREATE INDEX commission_votes_by_lot ON public.commission_votes USING btree (lot_id);

CREATE INDEX communes_by_departement ON public.communes USING btree (departement_code);

CREATE INDEX communes_by_epci ON public.communes USING btree (epci_siren);

CREATE INDEX communes_by_postal_code ON public.communes USING gin (postal_codes);

CREATE INDEX communes_by_prefix ON public.communes USING btree (search_name text_pattern_ops, population DESC);

CREATE INDEX cpv_by_parent ON public.cpv USING btree (parent_code);

CREATE INDEX cpv_words_added ON public.cpv_words USING btree (added_at) WHERE (added_at IS NOT NULL);

CREATE INDEX cpv_words_by_cpv ON public.cpv_words USING btree (cpv_code);

CREATE INDEX deliveries_by_line ON public.deliveries USING btree (order_line_id);

CREATE INDEX deliveries_by_order ON public.deliveries USING btree (order_id);

CREATE INDEX email_links_by_approver ON public.email_links USING btree (approved_by);

CREATE INDEX email_links_by_inviter ON public.email_links USING btree (invited_by);

CREATE INDEX email_links_by_organisation ON public.email_links USING btree (organisation_id);

CREATE INDEX email_links_by_token ON public.email_links USING gin (token_hashes);

CREATE INDEX email_links_recent ON public.email_links USING btree (email, created_at);

CREATE INDEX email_links_recent_by_address ON public.email_links USING btree (address, created_at);

CREATE INDEX files_by_age ON public.files USING btree (created_at);

CREATE INDEX files_by_owner ON public.files USING btree (owner_id);

CREATE INDEX files_by_sender ON public.files USING btree (sent_by_id);

CREATE INDEX former_names_by_beginning ON public.former_names USING btree (search_name text_pattern_ops);

CREATE INDEX former_names_by_commune ON public.former_names USING btree (commune_code);

CREATE INDEX former_sirens_by_commune ON public.former_sirens USING btree (commune_code);

CREATE INDEX framework_contracts_by_holder ON public.framework_contracts USING btree (holder_id);

CREATE INDEX group_change_reads_by_organisation ON public.group_change_reads USING btree (organisation_id);

CREATE INDEX group_changes_by_group ON public.group_changes USING btree (group_id, at);

CREATE INDEX group_changes_by_organisation ON public.group_changes USING btree (organisation_id);

CREATE INDEX groups_by_coordinator ON public.groups USING btree (coordinator_id);

CREATE INDEX groups_by_cpv ON public.groups USING btree (cpv_code);

CREATE INDEX groups_by_founder ON public.groups USING btree (founder_id);

CREATE INDEX groups_open_by_class ON public.groups USING btree ("left"((cpv_code)::text, 4)) WHERE (status = ANY (ARRAY['open'::group_status, 'active'::group_status]));

CREATE INDEX imported_contracts_by_buyer ON public.imported_contracts USING btree (buyer_siren);

CREATE INDEX imported_contracts_by_commune ON public.imported_contracts USING btree (commune_code);

CREATE INDEX imported_records_by_contract ON public.imported_records USING btree (contract_row_id);

CREATE INDEX legal_rules_by_kind ON public.legal_rules USING btree (kind, from_on);

CREATE INDEX letters_by_address ON public.letters USING btree (address, settled_at);

CREATE INDEX letters_by_call ON public.letters USING btree (call_id);

CREATE INDEX letters_by_event ON public.letters USING btree (event_id, kind);

CREATE INDEX letters_by_organisation ON public.letters USING btree (organisation_id);

CREATE INDEX letters_by_user ON public.letters USING btree (user_id, written_at);

CREATE INDEX letters_recent ON public.letters USING btree (written_at, id);

CREATE INDEX lot_shares_by_need ON public.lot_shares USING btree (need_id);

CREATE INDEX lot_shares_by_organisation ON public.lot_shares USING btree (organisation_id);

CREATE INDEX lot_shares_by_price_line ON public.lot_shares USING btree (price_line_id);

CREATE INDEX memberships_by_organisation ON public.memberships USING btree (organisation_id);

CREATE INDEX message_files_by_message ON public.message_files USING btree (message_id);

CREATE INDEX messages_by_author ON public.messages USING btree (author_id, at);

CREATE INDEX messages_by_group ON public.messages USING btree (group_id);

CREATE INDEX messages_by_organisation ON public.messages USING btree (organisation_id);

CREATE INDEX messages_of_group ON public.messages USING btree (group_id, at, id) WHERE (member_id IS NULL);

CREATE INDEX messages_of_member ON public.messages USING btree (member_id, group_id, at, id);

CREATE INDEX need_import_lines_by_need ON public.need_import_lines USING btree (need_id);

CREATE INDEX need_import_lines_by_organisation ON public.need_import_lines USING btree (organisation_id);

CREATE INDEX need_import_lines_by_state ON public.need_import_lines USING btree (import_id, state, number);

CREATE UNIQUE INDEX need_import_lines_once ON public.need_import_lines USING btree (organisation_id, fingerprint) WHERE (need_id IS NOT NULL);

CREATE INDEX need_imports_by_age ON public.need_imports USING btree (read_at);

CREATE INDEX need_imports_by_file ON public.need_imports USING btree (file_id);

CREATE INDEX need_imports_by_organisation ON public.need_imports USING btree (organisation_id);

CREATE UNIQUE INDEX need_imports_once ON public.need_imports USING btree (organisation_id, content_hash) WHERE (undone_at IS NULL);

CREATE INDEX need_outlooks_by_organisation ON public.need_outlooks USING btree (organisation_id);

CREATE INDEX needs_by_amount ON public.needs USING btree (organisation_id, estimate_excl_tax_cents, id);

CREATE INDEX needs_by_group ON public.needs USING btree (group_id);

CREATE INDEX needs_by_organisation ON public.needs USING btree (organisation_id, (
CASE status
    WHEN 'draft'::need_status THEN 4
    WHEN 'submitted'::need_status THEN 3
    WHEN 'unmet'::need_status THEN 1
    WHEN 'withdrawn'::need_status THEN 1
    ELSE 2
END), created_at, id);

CREATE INDEX needs_by_start ON public.needs USING btree (organisation_id, starts_until_on, id);

CREATE INDEX needs_open_by_block ON public.needs USING btree ("left"((cpv_code)::text, 4), COALESCE(pack_unit, unit)) WHERE (status = 'submitted'::need_status);

CREATE INDEX order_lines_by_need_site ON public.order_lines USING btree (need_site_id);

CREATE INDEX order_lines_by_price_line ON public.order_lines USING btree (price_line_id);

CREATE INDEX order_lines_by_share ON public.order_lines USING btree (lot_share_id);

CREATE INDEX orders_by_contract ON public.orders USING btree (contract_id);

CREATE INDEX orders_by_lot ON public.orders USING btree (lot_id, issued_at, id);

CREATE INDEX orders_by_organisation ON public.orders USING btree (organisation_id, issued_at, id);

CREATE INDEX orders_by_supplier ON public.orders USING btree (supplier_id, issued_at, id);

CREATE INDEX orders_running_by_organisation ON public.orders USING btree (organisation_id) WHERE (status = ANY (ARRAY['issued'::order_status, 'acknowledged'::order_status, 'partly_delivered'::order_status, 'delivered'::order_status]));

CREATE INDEX orders_running_by_supplier ON public.orders USING btree (supplier_id) WHERE (status = ANY (ARRAY['issued'::order_status, 'acknowledged'::order_status, 'partly_delivered'::order_status, 'delivered'::order_status]));

CREATE INDEX organisation_claims_by_organisation ON public.organisation_claims USING btree (organisation_id);

CREATE INDEX organisation_claims_recent_by_address ON public.organisation_claims USING btree (address, created_at);

CREATE INDEX organisations_by_epci ON public.organisations USING btree (epci_siren);

CREATE INDEX organisations_by_likeness ON public.organisations USING gin (name gin_trgm_ops, ((siren)::text) gin_trgm_ops, ((siret)::text) gin_trgm_ops, former_identity gin_trgm_ops) WITH (fastupdate='false');

CREATE INDEX outbox_feed ON public.outbox USING btree (xid, id);

CREATE INDEX paper_approvals_by_organisation ON public.paper_approvals USING btree (organisation_id);

CREATE INDEX paper_approvals_by_version ON public.paper_approvals USING btree (version_id);

CREATE INDEX question_askers_by_organisation ON public.question_askers USING btree (organisation_id);

CREATE INDEX questions_by_call ON public.questions USING btree (call_id, asked_at);

CREATE INDEX rankings_by_bid ON public.rankings USING btree (bid_id);

CREATE INDEX reminders_by_organisation ON public.reminders USING btree (organisation_id);

CREATE INDEX scores_by_criterion ON public.scores USING btree (criterion_id);

CREATE INDEX scores_by_lot ON public.scores USING btree (lot_id);

CREATE INDEX sessions_by_assignment ON public.sessions USING btree (assignment_id);

CREATE INDEX sessions_open_by_user ON public.sessions USING btree (user_id) WHERE (revoked_at IS NULL);

CREATE INDEX sign_in_attempts_recent ON public.sign_in_attempts USING btree (email, at);

CREATE INDEX sign_in_attempts_recent_by_address ON public.sign_in_attempts USING btree (address, at);

CREATE INDEX signed_copies_by_organisation ON public.signed_copies USING btree (organisation_id);

CREATE INDEX signed_copies_by_version ON public.signed_copies USING btree (version_id);

CREATE INDEX stewards_by_assignment ON public.stewards USING btree (assignment_id);

CREATE INDEX suggestion_members_by_anticipated_need ON public.suggestion_members USING btree (anticipated_need_id);

CREATE INDEX suggestion_members_by_commune ON public.suggestion_members USING btree (commune_code);

CREATE INDEX suggestion_members_by_need ON public.suggestion_members USING btree (need_id);

CREATE INDEX suggestion_members_by_organisation ON public.suggestion_members USING btree (organisation_id);

CREATE INDEX suggestions_by_block ON public.suggestions USING btree (block);

CREATE INDEX suggestions_by_group ON public.suggestions USING btree (group_id);

CREATE INDEX users_by_likeness ON public.users USING gin (name gin_trgm_ops, email gin_trgm_ops) WITH (fastupdate='false');

CREATE INDEX verifications_by_decider ON public.verifications USING btree (decided_by);

CREATE INDEX verifications_by_delivery ON public.verifications USING btree (delivery_id);

-- functions

CREATE OR REPLACE FUNCTION app.acts_for_buyer()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select app.role() in ('buyer', 'signatory') $function$;

CREATE OR REPLACE FUNCTION app.admits_newcomers(g groups)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select g.kind = 'permanent' and g.admits_later and g.status = 'active' $function$;

CREATE OR REPLACE FUNCTION app.answer_link(hash text)
 RETURNS TABLE(link_id uuid, user_id uuid, organisation_id uuid, group_id uuid, member_id uuid, email text, role text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select l.id, u.id, (l.intent ->> 'organisationId')::uuid, (l.intent ->> 'groupId')::uuid, (l.intent ->> 'memberId')::uuid, l.email,
		-- Of several roles the one that coordinates this group, else the one that buys.
		(select a.role::text from assignments a left join groups g on g.id = (l.intent ->> 'groupId')::uuid
			where a.user_id = u.id and a.organisation_id = (l.intent ->> 'organisationId')::uuid
				and a.role::text in ('buyer', 'signatory', 'coordinator')
				and app.answer_stands(l.id, u.id, a.organisation_id, a.role::text)
			order by (a.role::text = 'coordinator' and g.coordinator_id is not distinct from a.organisation_id) desc, a.role limit 1)
	from email_links l join users u on u.id = (l.intent ->> 'userId')::uuid
	where app.purpose() = 'answer' and l.kind::text = 'message-answer' and l.cancelled_at is null and l.expires_at > legal_now()
		and l.token_hashes @> array[hash::char(64)]
$function$;

CREATE OR REPLACE FUNCTION app.answer_stands(wanted uuid, person uuid, organisation uuid, acting text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from email_links l join users u on u.id = (l.intent ->> 'userId')::uuid and u.email = l.email
			join organisations o on o.id = (l.intent ->> 'organisationId')::uuid
			join assignments a on a.user_id = u.id and a.organisation_id = o.id and a.role::text = acting
		where l.id = wanted and l.kind::text = 'message-answer' and l.cancelled_at is null and l.expires_at > legal_now()
			and u.id = person and o.id = organisation
			and u.suspended_at is null and not (u.is_invented or u.email like '%@demo.test')
			and o.suspended_at is null and o.refused_at is null and o.freed_at is null
	)
$function$;

CREATE OR REPLACE FUNCTION app.answers_firmly(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select app.role() = 'buyer' and exists (
		select from campaign_communes r join organisations o on o.commune_code = r.commune_code
		where r.id = wanted and o.id = app.organisation() and o.stands)
$function$;

CREATE OR REPLACE FUNCTION app.answers_for(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select app.role() = 'administrator' or exists (
		select from organisations o where o.id = wanted and o.id = app.organisation() and app.role() = app.leading_role(o.kind))
$function$;

CREATE OR REPLACE FUNCTION app.approval_stands(target uuid, member uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select not exists (
		select from paper_versions v where v.group_id = target and member = any(v.asked_ids) and v.number > coalesce((
			select max(p.number) from paper_approvals a join paper_versions p on p.id = a.version_id
			where p.group_id = target and a.organisation_id = member), 0))
$function$;

CREATE OR REPLACE FUNCTION app.ask_councils_again(target uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	asked integer;
begin
	if not app.coordinates_group(target) or not app.councils_vote(target) then return 0; end if;
	update memberships m set status = 'interested', revision = m.revision + 1
		where m.group_id = target and m.status in ('deliberated', 'signed') and not app.approval_stands(target, m.organisation_id);
	get diagnostics asked = row_count;
	return asked;
end $function$;

CREATE OR REPLACE FUNCTION app.asker_stands(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce((select o.stands from question_askers a join organisations o on o.id = a.organisation_id
		where a.question_id = wanted), true)
$function$;

CREATE OR REPLACE FUNCTION app.assert_epci_mandate(aimed groups)
 RETURNS void
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	outside integer;
begin
	if aimed.mandate is distinct from 'epci' then return; end if;
	if not exists (select from organisations where id = aimed.coordinator_id and kind = 'epci') then perform app.refuse('MANDATE_NOT_EPCI'); end if;
	if not aimed.statutes_clause then perform app.refuse('MANDATE_STATUTES_MISSING'); end if;
	if aimed.coordinator_fee_cents > 0
		then perform app.refuse('MANDATE_NOT_FREE', jsonb_build_object('feeCents', aimed.coordinator_fee_cents)); end if;
	select count(*) into outside from memberships m join organisations o on o.id = m.organisation_id
		where m.group_id = aimed.id and m.status::text in ('interested', 'deliberated', 'signed', 'active', 'exit_requested')
			and m.organisation_id <> aimed.coordinator_id
			and o.epci_siren is distinct from (select siren from organisations where id = aimed.coordinator_id);
	if outside > 0 then perform app.refuse('MANDATE_OUTSIDE_EPCI', jsonb_build_object('outside', outside)); end if;
end $function$;

CREATE OR REPLACE FUNCTION app.attach_need(wanted uuid, target uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not app.founded_group(target) then return false; end if;
	update needs set status = 'matched', group_id = target, revision = revision + 1
		where id = wanted and status = 'submitted' and group_id is null
			and exists (select from memberships m where m.group_id = target and m.organisation_id = needs.organisation_id);
	return found;
end $function$;

CREATE OR REPLACE FUNCTION app.bid_call(wanted uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select call_id from bids where id = wanted $function$;

CREATE OR REPLACE FUNCTION app.bid_is_being_deposited(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from bids where id = wanted and supplier_id = app.organisation() and status in ('sealed', 'late')
			and xmin = pg_current_xact_id()::xid
	)
$function$;

CREATE OR REPLACE FUNCTION app.bid_is_mine(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from bids where id = wanted and supplier_id = app.organisation())
$function$;

CREATE OR REPLACE FUNCTION app.bid_is_notified(bid uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from bids where id = bid and supplier_id = app.organisation() and status in ('opened', 'retained', 'rejected')
			and app.call_is_decided(call_id)
	)
$function$;

CREATE OR REPLACE FUNCTION app.bid_is_readable(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from bids b where b.id = wanted and b.status not in ('superseded', 'late') and app.call_is_open_for_reading(b.call_id)
			and (b.supplier_id = app.organisation() or app.coordinates_call(b.call_id))
	)
$function$;

CREATE OR REPLACE FUNCTION app.call_is_decided(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from calls c where c.id = wanted and app.is_decided(c))
$function$;

CREATE OR REPLACE FUNCTION app.call_is_given_up(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from calls where id = wanted and abandoned_at is not null)
$function$;

CREATE OR REPLACE FUNCTION app.call_is_open_for_reading(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from calls c where c.id = wanted and app.is_open_for_reading(c))
$function$;

CREATE OR REPLACE FUNCTION app.calls_buying(codes text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select c.id from unnest(codes) as w (code) join groups g on g.cpv_code = w.code::bpchar join calls c on c.group_id = g.id
	where app.is_published(c)
$function$;

CREATE OR REPLACE FUNCTION app.calls_holding(pattern text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select c.id from calls c where c.search_text like pattern and app.is_published(c)
$function$;

CREATE OR REPLACE FUNCTION app.calls_placed(pattern text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select c.id from calls c where c.search_place like pattern and app.is_published(c)
$function$;

CREATE OR REPLACE FUNCTION app.commission_chooses(kept jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select (app.read_regime(kept) ->> 'cao')::boolean
$function$;

CREATE OR REPLACE FUNCTION app.communes_seeking(cpv_class text, metres integer)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select count(distinct n.organisation_id)::integer
	from organisations me join communes here on here.code = me.commune_code
		join needs n on left(n.cpv_code, 4) = communes_seeking.cpv_class and n.status = 'submitted' and n.organisation_id <> me.id
		join organisations o on o.id = n.organisation_id and o.stands
		join communes there on there.code = o.commune_code
	where me.id = app.organisation() and app.acts_for_buyer()
		and (there.x - here.x)::bigint * (there.x - here.x) + (there.y - here.y)::bigint * (there.y - here.y) <= metres::bigint * metres
$function$;

CREATE OR REPLACE FUNCTION app.company_bids(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from bids b where b.call_id = wanted and b.supplier_id <> app.organisation() and b.status not in ('superseded', 'late')
			and app.siren_of(b.supplier_id) = app.siren_of(app.organisation()))
$function$;

CREATE OR REPLACE FUNCTION app.company_buys(wanted uuid, bidder uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from calls c where c.id = wanted and (
			app.siren_of(c.coordinator_id) = app.siren_of(bidder)
			or exists (select from memberships m where m.group_id = c.group_id
				and m.status::text not in ('invited', 'declined', 'exited', 'excluded')
				and app.siren_of(m.organisation_id) = app.siren_of(bidder))))
$function$;

CREATE OR REPLACE FUNCTION app.contacts_of(wanted uuid)
 RETURNS TABLE(organisation_id uuid, name text, role text, email text, telephone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select a.organisation_id, u.name, a.role::text, u.email, u.telephone
	from groups g
		join assignments a on a.organisation_id = g.coordinator_id or exists (select from memberships m
			where m.group_id = g.id and m.organisation_id = a.organisation_id and m.status::text not in ('declined', 'exited', 'excluded'))
		join users u on u.id = a.user_id and u.suspended_at is null
	where g.id = wanted and g.status::text not in ('cancelled', 'dissolved') and app.in_group(g.id)
		and (a.role::text in ('buyer', 'signatory') or (a.role::text = 'coordinator' and a.organisation_id = g.coordinator_id))
	order by u.name, u.id, a.role
$function$;

CREATE OR REPLACE FUNCTION app.contract_last_day(notified_on date, months integer)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
AS $function$ select (notified_on + make_interval(months => months))::date - 1 $function$;

CREATE OR REPLACE FUNCTION app.coordinated(OUT groups uuid[], OUT calls uuid[], OUT lots uuid[], OUT prepared_calls uuid[], OUT prepared_lots uuid[])
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
	sets text[] := app.sets();
begin
	groups := sets[2]; calls := sets[3]; lots := sets[4]; prepared_calls := sets[5]; prepared_lots := sets[6];
end $function$;

CREATE OR REPLACE FUNCTION app.coordinates_call(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from calls where id = wanted and app.coordinates_group(group_id))
$function$;

CREATE OR REPLACE FUNCTION app.coordinates_group(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select app.role() = 'coordinator' and exists (select from groups where id = wanted and coordinator_id = app.organisation())
$function$;

CREATE OR REPLACE FUNCTION app.councils_vote(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select app.takes_newcomers(wanted) or exists (select from groups where id = wanted and status = 'convention_agreed')
$function$;

CREATE OR REPLACE FUNCTION app.drop_invited(target uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	dropped integer;
begin
	if not app.coordinates_group(target) or not exists (select from groups where id = target and status = 'open') then return 0; end if;
	update memberships set status = 'declined', revision = revision + 1 where group_id = target and status = 'invited';
	get diagnostics dropped = row_count;
	update needs n set status = 'submitted', group_id = null, revision = n.revision + 1
		where n.group_id = target and n.status = 'matched' and exists (
			select from memberships m where m.group_id = target and m.organisation_id = n.organisation_id and m.status = 'declined');
	return dropped;
end $function$;

CREATE OR REPLACE FUNCTION app.drop_shares(target uuid, member uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	dropped integer;
begin
	delete from lot_shares s using lots l, calls c
		where s.lot_id = l.id and l.call_id = c.id and c.group_id = target and c.status = 'preparation' and s.organisation_id = member;
	get diagnostics dropped = row_count;
	update lots l set ceiling_excl_tax_cents = left_over.cents
		from (
			select s.lot_id, sum(s.ceiling_excl_tax_cents)::bigint as cents from lot_shares s
			join lots l on l.id = s.lot_id join calls c on c.id = l.call_id
			where c.group_id = target and c.status = 'preparation' group by s.lot_id
		) left_over
		where left_over.lot_id = l.id and l.ceiling_excl_tax_cents > left_over.cents;
	return dropped;
end $function$;

CREATE OR REPLACE FUNCTION app.end_group(target uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	ended integer;
begin
	if not app.coordinates_group(target) or not exists (select from groups where id = target and status = 'dissolved') then return 0; end if;
	update memberships set status = (case status::text when 'active' then 'ended' else 'exited' end)::membership_status,
		revision = revision + 1 where group_id = target and status::text in ('active', 'exit_requested');
	get diagnostics ended = row_count;
	return ended;
end $function$;

CREATE OR REPLACE FUNCTION app.end_organisation(wanted uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	was text;
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	select app.standing(o) into was from organisations o where o.id = wanted and o.kind <> 'operator' for update;
	if not found then perform app.refuse('ORGANISATION_NOT_FOUND'); end if;
	if was not in ('to-verify', 'verified', 'suspended')
		then perform app.refuse('ORGANISATION_STANDING', jsonb_build_object('standing', was)); end if;
	if exists (select from memberships where organisation_id = wanted and status::text not in ('invited', 'declined', 'exited', 'excluded'))
		or exists (select from groups where wanted in (founder_id, coordinator_id) and status <> 'cancelled')
		or exists (select from bids where supplier_id = wanted)
		or exists (select from orders where wanted in (organisation_id, supplier_id))
		then perform app.refuse('ORGANISATION_BOUND'); end if;
	update anticipated_needs a set claimed_by_need_id = null from needs n
		where n.id = a.claimed_by_need_id and n.organisation_id = wanted;
	-- The author of a need is its buyer; what goes here goes with the account.
	perform set_config('halle.role', '', true);
	update needs set status = 'withdrawn', revision = revision + 1
		where organisation_id = wanted and status in ('draft', 'submitted');
	update email_links set cancelled_at = legal_now()
		where organisation_id = wanted and used_at is null and cancelled_at is null;
	perform set_config('halle.role', 'administrator', true);
	update organisations set
		refused_at = case when verified_at is null then legal_now() end,
		freed_at = case when verified_at is not null then legal_now() end,
		former_identity = coalesce(siret, siren), siren = null, siret = null, commune_code = null
		where id = wanted;
	delete from assignments where organisation_id = wanted;
	update organisation_claims set settled_at = legal_now() where organisation_id = wanted and settled_at is null;
end $function$;

CREATE OR REPLACE FUNCTION app.engine_need(n needs, takes_part boolean)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select jsonb_build_object('id', n.id, 'organisationId', n.organisation_id, 'takesPart', takes_part, 'title', n.title,
		'familyId', n.family_id, 'cpvCode', n.cpv_code, 'unit', n.unit, 'packQuantity', n.pack_quantity, 'packUnit', n.pack_unit,
		'quantity', n.quantity, 'amountCents', n.estimate_excl_tax_cents, 'startsFromOn', n.starts_from_on,
		'startsUntilOn', n.starts_until_on, 'contractEndsOn', n.contract_ends_on, 'durationMonths', n.duration_months, 'radiusMetres', n.radius_metres, 'scope', n.scope,
		'offersToCoordinate', n.can_coordinate, 'place', case when c.x is not null then jsonb_build_object('code', c.code,
			'name', c.name, 'population', c.population, 'epciSiren', c.epci_siren, 'departementCode', c.departement_code, 'x', c.x,
			'y', c.y, 'longitude', c.longitude, 'latitude', c.latitude, 'positionSource', c.position_source) end)
	from organisations o left join communes c on c.code = o.commune_code where o.id = n.organisation_id
$function$;

CREATE OR REPLACE FUNCTION app.entry_needs(wanted uuid, own_need uuid)
 RETURNS SETOF jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select app.engine_need(n, coalesce(m.status not in ('invited', 'declined', 'exited', 'excluded', 'ended'), false))
	from needs n left join memberships m on m.group_id = wanted and m.organisation_id = n.organisation_id
	where (app.in_group(wanted) or exists (select from app.joinable_group(wanted)))
		and ((n.group_id = wanted and n.status in ('matched', 'committed'))
			or (n.id = own_need and n.organisation_id = app.organisation() and n.status = 'submitted'))
	order by n.id
$function$;

CREATE OR REPLACE FUNCTION app.exclude_member(target uuid, member uuid, why text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not app.coordinates_group(target) or member = app.organisation() then return false; end if;
	update memberships set status = 'excluded', declined_reason = why, revision = revision + 1
		where group_id = target and organisation_id = member and status in ('interested', 'deliberated', 'signed');
	if not found then return false; end if;
	perform app.drop_shares(target, member);
	update needs set status = 'submitted', group_id = null, revision = revision + 1
		where group_id = target and organisation_id = member and status in ('matched', 'committed');
	return true;
end $function$;

CREATE OR REPLACE FUNCTION app.expire_rows()
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	most constant integer := 5000;
	rule record;
	before timestamptz;
	gone bigint;
	counts jsonb := '{}';
begin
	for rule in select what, keep_days from app.retention order by what loop
		before := legal_now() - make_interval(days => rule.keep_days);
		gone := 0;
		case rule.what
		when 'sessions' then
			delete from sessions where id in (select id from sessions
				where least(coalesce(revoked_at, 'infinity'), expires_at, last_seen_at + interval '12 hours') < before limit most);
		when 'links' then
			delete from email_links where id in (select id from email_links where coalesce(used_at, expires_at, created_at) < before limit most);
		when 'tries' then
			delete from sign_in_attempts where id in (select id from sign_in_attempts where at < before limit most);
		when 'refusals' then
			delete from refused_attempts where ctid = any (array(select ctid from refused_attempts where minute < before limit most));
		when 'keys' then
			delete from idempotency_keys where ctid = any (array(select ctid from idempotency_keys where created_at < before limit most));
		when 'letters' then
			delete from receipt_letters where id in (select id from receipt_letters where written_at < before limit most);
		when 'events' then
			-- Only what every reader has passed; with no reader known, nothing.
			delete from outbox where id in (select o.id from outbox o where o.created_at < before
				and (o.xid, o.id) <= (select c.xid, c.id from outbox_cursors c order by c.xid, c.id limit 1) limit most);
		when 'mail' then
			delete from letters where id in (select id from letters where written_at < before order by written_at limit most);
		when 'imports' then
			delete from need_imports where id in (select id from need_imports where read_at < before limit most);
		when 'uploads' then
			delete from files where id in (select id from files where created_at < before and not app.file_is_kept(id) limit most);
		when 'census' then
			-- What was answered is kept, to whom it was asked is not.
			update campaign_delegations set email = '' where id in (select d.id from campaign_delegations d
				join campaign_communes r on r.id = d.reply_id join campaigns c on c.id = r.campaign_id and c.ended_at < before
				where d.email <> '' limit most);
			update campaign_communes set email = '', refused_emails = '{}' where id in (select r.id from campaign_communes r
				join campaigns c on c.id = r.campaign_id and c.ended_at < before
				where r.email <> '' or r.refused_emails <> '{}' limit most);
		else raise exception 'nothing is known to expire as %', rule.what;
		end case;
		get diagnostics gone = row_count;
		if gone > 0 then counts := counts || jsonb_build_object(rule.what, gone); end if;
	end loop;
	return counts;
end $function$;

CREATE OR REPLACE FUNCTION app.failed_jobs(most integer)
 RETURNS TABLE(id uuid, name text, created_at timestamp with time zone, failed_at timestamp with time zone, tries integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	return query select j.id, j.name, j.created_on, j.completed_on, j.retry_count + 1
		from pgboss.job j where j.state::text = 'failed' and left(j.name, 2) <> '__' order by j.completed_on desc limit most;
end $function$;

CREATE OR REPLACE FUNCTION app.file_is_kept(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from signed_copies where file_id = wanted) or exists (select from need_imports where file_id = wanted)
		or exists (select from message_files f join messages m on m.id = f.message_id where f.file_id = wanted and m.withdrawn_at is null)
$function$;

CREATE OR REPLACE FUNCTION app.find_organisations(called text, numbered text, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
begin
	if app.role() <> 'administrator' then return; end if;
	return query execute 'select id from (select id, name from organisations where kind <> ''operator'' and (name ilike $1
			or siren::text like $2 or siret::text like $2 or former_identity like $2) limit 500) o order by name, id limit $3'
		using called, numbered, most;
end $function$;

CREATE OR REPLACE FUNCTION app.find_people(called text, written text, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
begin
	if app.role() <> 'administrator' then return; end if;
	return query execute 'select id from (select id, name from users where name ilike $1 or email ilike $2 limit 500) u
			order by name, id limit $3'
		using called, written, most;
end $function$;

CREATE OR REPLACE FUNCTION app.first_signature(wanted_call uuid, wait_days integer, decided_on date)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select decided_on + case when wait_days > 0 and 2 <= (
		select count(distinct supplier_id) from bids where call_id = wanted_call and status in ('opened', 'retained', 'rejected')
	) then wait_days else 0 end
$function$;

CREATE OR REPLACE FUNCTION app.fold(written text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select translate(replace(replace(lower(written), 'œ', 'oe'), 'æ', 'ae'),
		'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’''-', 'aaaaaaceeeeiiiinooooouuuuyy   ')
$function$;

CREATE OR REPLACE FUNCTION app.forget_receipt_letter(wanted uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ delete from receipt_letters where id = wanted $function$;

CREATE OR REPLACE FUNCTION app.founded_group(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from groups where id = wanted and founder_id = app.organisation())
$function$;

CREATE OR REPLACE FUNCTION app.freezing_call(part jsonb)
 RETURNS call_status
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select status from calls where id = coalesce((part ->> 'call_id')::uuid, app.lot_call((part ->> 'lot_id')::uuid))
$function$;

CREATE OR REPLACE FUNCTION app.group_history(wanted uuid, before bigint, most integer)
 RETURNS TABLE(id bigint, at timestamp with time zone, type text, person text, organisation text, about text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select a.id, a.at, a.type::text, u.name, o.name, t.name
	from audit_entries a
		left join users u on u.id = a.user_id
		left join organisations o on o.id = a.organisation_id
		left join organisations t on t.id = coalesce(a.details ->> 'coordinatorId',
			case when a.type::text = 'membership.excluded' then a.details ->> 'organisationId' end)::uuid
	where app.in_group(wanted) and (before is null or a.id < before)
		and a.subject_id = any (array(select wanted union select c.id from calls c where c.group_id = wanted
			union select n.id from needs n where n.group_id = wanted))
		and (a.type::text <> 'need.quantity-changed' or a.details ->> 'groupId' = wanted::text)
		and a.type::text in (
		'group.founded', 'group.opened', 'group.membership-closed', 'group.convention-agreed', 'group.convention-revised',
		'group.constituted', 'group.change-settled', 'group.cancelled', 'group.closed', 'group.dissolved', 'coordinator.named',
		'membership.accepted', 'membership.declined', 'membership.joined', 'membership.left', 'membership.excluded',
		'membership.exit-requested', 'membership.quantities-confirmed', 'membership.deliberated', 'membership.signed',
		'need.quantity-changed', 'papers.issued', 'papers.signed-copy-kept', 'costs.chosen', 'call.published', 'call.opened',
		'call.awarded', 'call.unsuccessful', 'call.abandoned')
	order by a.id desc limit most
$function$;

CREATE OR REPLACE FUNCTION app.group_is_public(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from calls c where c.group_id = wanted and app.is_published(c))
$function$;

CREATE OR REPLACE FUNCTION app.grouping_changed(classes text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	insert into grouping_inputs as i (cpv_class, version) select distinct c, 1 from unnest(classes) c where c is not null order by c
	on conflict (cpv_class) do update set version = i.version + 1
$function$;

CREATE OR REPLACE FUNCTION app.groups_before_publication()
 RETURNS TABLE(id uuid, reference text, title text, status group_status, cpv_code text, family_id text, created_on date, answer_until_on date, constituted_on date, starts_from_on date, purchase jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select g.id, g.reference, g.title, g.status, g.cpv_code::text, n.family_id, (g.created_at at time zone 'Europe/Paris')::date,
		g.answer_until_on, (g.constituted_at at time zone 'Europe/Paris')::date, n.starts_from_on, app.next_purchase(g)
	from groups g
		cross join lateral (
			select min(w.family_id) as family_id, max(w.starts_from_on) as starts_from_on
			from needs w join memberships m on m.group_id = g.id and m.organisation_id = w.organisation_id
			where w.group_id = g.id and m.status in ('interested', 'deliberated', 'signed', 'active')) n
	where app.role() = 'administrator' and n.family_id is not null
		and g.status in ('draft', 'open', 'membership_closed', 'convention_agreed', 'constituted')
	order by g.reference
$function$;

CREATE OR REPLACE FUNCTION app.guard_instance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or old.kind = 'production' or new.kind <> 'production' then
		raise exception 'an installation that is % does not become another thing', old.kind;
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION app.hand_group_over(target uuid, heir uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if heir = app.organisation() then return false; end if;
	update groups set founder_id = heir, coordinator_id = nullif(coordinator_id, app.organisation())
		where id = target and founder_id = app.organisation() and status = 'draft'
			and exists (select from memberships m where m.group_id = target and m.organisation_id = heir and m.status = 'interested');
	return found;
end $function$;

CREATE OR REPLACE FUNCTION app.hand_needs(asked uuid[], class text, units text[])
 RETURNS SETOF jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select app.engine_need(n, n.organisation_id = app.organisation())
	from needs n join organisations o on o.id = n.organisation_id
	where app.role() = 'coordinator' and app.reader_stands() and o.stands and n.status = 'submitted' and n.group_id is null
		and left(n.cpv_code, 4) = class and coalesce(n.pack_unit, n.unit) = any (units)
		and (o.id = app.organisation() or (o.id = any (asked)
			and o.epci_siren = (select w.siren from organisations w where w.id = app.organisation() and w.kind = 'epci')))
	order by n.id
$function$;

CREATE OR REPLACE FUNCTION app.has_role(kind organisation_kind, wanted text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select wanted = app.leading_role(kind) or (kind = 'commune' and wanted in ('buyer', 'coordinator')) $function$;

CREATE OR REPLACE FUNCTION app.held_campaign()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('halle.held_campaign', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION app.held_delegation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('halle.held_delegation', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION app.held_kind()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('halle.held_kind', true), '') $function$;

CREATE OR REPLACE FUNCTION app.held_reply()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('halle.held_reply', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION app.hold_census_link(hash text, OUT link_id uuid, OUT kind text, OUT reply_id uuid, OUT delegation_id uuid, OUT campaign_id uuid)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if app.purpose() <> 'census' then return; end if;
	select l.id, l.kind::text, r.id, (l.intent ->> 'delegationId')::uuid, r.campaign_id
		into link_id, kind, reply_id, delegation_id, campaign_id
		from email_links l join campaign_communes r on r.id = (l.intent ->> 'replyId')::uuid
		where l.token_hashes @> array[hash::char(64)] and l.kind::text in ('census', 'census-line', 'census-approval')
			and l.cancelled_at is null and l.expires_at > legal_now();
	perform set_config('halle.held_kind', coalesce(kind, ''), true),
		set_config('halle.held_reply', coalesce(reply_id::text, ''), true),
		set_config('halle.held_delegation', coalesce(delegation_id::text, ''), true),
		set_config('halle.held_campaign', coalesce(campaign_id::text, ''), true);
end $function$;

CREATE OR REPLACE FUNCTION app.holder_is_notified(lot uuid, holder uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from awards a join bid_lines mine on mine.lot_id = a.lot_id
		where a.lot_id = lot and a.bid_id = holder and app.bid_is_notified(mine.bid_id)
	)
$function$;

CREATE OR REPLACE FUNCTION app.in_group(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select wanted = any ((app.read_sets())[1]::uuid[]) $function$;

CREATE OR REPLACE FUNCTION app.is_decided(c calls)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ select c.status in ('awarded', 'completed', 'unsuccessful') $function$;

CREATE OR REPLACE FUNCTION app.is_joinable(g groups)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select (g.status = 'open' and not g.by_invitation) or app.admits_newcomers(g) $function$;

CREATE OR REPLACE FUNCTION app.is_kept_out(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select from public.memberships m where m.group_id = wanted and m.organisation_id = app.organisation()
		and m.status::text in ('invited', 'interested', 'deliberated', 'signed', 'excluded')) $function$;

CREATE OR REPLACE FUNCTION app.is_led(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from organisations o join assignments a on a.organisation_id = o.id and a.role::text = app.leading_role(o.kind)
			join users u on u.id = a.user_id and u.suspended_at is null
		where o.id = wanted
	)
$function$;

CREATE OR REPLACE FUNCTION app.is_open_for_reading(c calls)
 RETURNS boolean
 LANGUAGE sql
AS $function$ select c.opened_at is not null and c.status in ('opened', 'awarded', 'completed', 'unsuccessful')
		and c.deadline_at <= legal_now() $function$;

CREATE OR REPLACE FUNCTION app.is_published(c calls)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ select c.status <> 'preparation' and c.published_at is not null $function$;

CREATE OR REPLACE FUNCTION app.job_queues()
 RETURNS TABLE(name text, waiting integer, active integer, failed integer, oldest timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	return query select j.name, count(*) filter (where j.state::text in ('created', 'retry'))::int,
		count(*) filter (where j.state::text = 'active')::int, count(*) filter (where j.state::text = 'failed')::int,
		min(j.created_on) filter (where j.state::text in ('created', 'retry', 'active'))
		from pgboss.job j where left(j.name, 2) <> '__' group by j.name order by j.name;
end $function$;

CREATE OR REPLACE FUNCTION app.join_group(target uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	aimed groups;
	mine membership_status;
begin
	select * into aimed from groups where id = target for update;
	if not found or app.role() <> 'buyer' then return false; end if;
	if aimed.status = 'open' and aimed.by_invitation then perform app.refuse('GROUP_BY_INVITATION'); end if;
	if aimed.status <> 'open' and not app.takes_newcomers(target) then
		perform app.refuse(case when app.group_is_public(target) then 'GROUP_FROZEN' else 'GROUP_STATUS' end,
			jsonb_build_object('status', aimed.status));
	end if;
	perform from needs where id = wanted and organisation_id = app.organisation() and status = 'submitted' and group_id is null
		and left(cpv_code, 4) = left(aimed.cpv_code, 4) for update;
	if not found then perform app.refuse('NEED_NOT_COMPATIBLE'); end if;
	select status into mine from memberships where group_id = target and organisation_id = app.organisation();
	if mine::text in ('declined', 'exited') then
		update memberships set status = 'interested', answered_at = legal_now(), declined_reason = null, deliberation_number = null,
			deliberation_voted_on = null, deliberation_enforceable_on = null, signed_on = null, signatory_name = null,
			revision = revision + 1 where group_id = target and organisation_id = app.organisation();
	elsif mine is null then
		insert into memberships (group_id, organisation_id, status, answered_at)
			values (target, app.organisation(), 'interested', legal_now());
	elsif mine <> 'active' then return false;
	end if;
	update needs set status = case when mine = 'active' then 'committed' else 'matched' end::need_status, group_id = target,
		revision = revision + 1 where id = wanted;
	return true;
end $function$;

CREATE OR REPLACE FUNCTION app.joinable_group(wanted uuid)
 RETURNS TABLE(id uuid, reference text, title text, cpv_code text, unit text, status group_status, kind group_kind, mandate mandate_type, coordinator text, coordinator_siren text, answer_until_on date, created_at timestamp with time zone, members jsonb, purchase jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select g.id, g.reference, g.title, g.cpv_code, g.unit, g.status, g.kind, g.mandate, k.name, k.siren, g.answer_until_on, g.created_at,
		(select coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'estimateExclTaxCents', t.estimate, 'familyId', t.family,
				'startsFromOn', t.starts) order by o.name), '[]')
			from memberships m join organisations o on o.id = m.organisation_id
			cross join lateral (select coalesce(sum(n.estimate_excl_tax_cents), 0)::bigint as estimate, min(n.family_id) as family,
				max(n.starts_from_on) as starts from needs n where n.group_id = g.id and n.organisation_id = m.organisation_id
				and n.status in ('matched', 'committed')) t
			where m.group_id = g.id and m.status::text not in ('invited', 'declined', 'exited', 'excluded', 'ended')),
		app.next_purchase(g)
	from groups g left join organisations k on k.id = g.coordinator_id
	where g.id = wanted and app.reader_stands() and app.role() = 'buyer' and app.is_joinable(g) and not app.is_kept_out(g.id)
		and exists (select from needs n where n.organisation_id = app.organisation() and n.status = 'submitted'
			and left(n.cpv_code, 4) = left(g.cpv_code, 4))
$function$;

CREATE OR REPLACE FUNCTION app.joinable_groups(bases jsonb, wanted_need uuid, after_title text, after_id uuid, most integer)
 RETURNS TABLE(id uuid, title text, kind group_kind, coordinator text, members bigint, names text[], estimate_cents bigint, needs jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with own as materialized (
		select n.*, left(n.cpv_code, 4) as class, bases ->> coalesce(n.pack_unit, n.unit) as base from needs n
		where n.organisation_id = app.organisation() and n.status = 'submitted' and (wanted_need is null or n.id = wanted_need)
			and app.reader_stands() and app.role() = 'buyer'
	), found as materialized (
		select g.id, g.title, g.kind, g.coordinator_id, left(g.cpv_code, 4) as class, bases ->> g.unit as base from groups g
		where left(g.cpv_code, 4) = any (array(select o.class from own o)) and app.is_joinable(g) and not app.is_kept_out(g.id)
			and exists (select from own o where o.class = left(g.cpv_code, 4) and o.base = bases ->> g.unit)
			and (after_id is null or (g.title, g.id) > (after_title, after_id))
		order by g.title, g.id limit most
	)
	select f.id, f.title, f.kind, (select k.name from organisations k where k.id = f.coordinator_id), t.members, t.names,
		t.estimate_cents, (select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'quantity', o.quantity, 'unit', o.unit,
				'packQuantity', o.pack_quantity, 'packUnit', o.pack_unit) order by o.created_at, o.id)
			from (select * from own o where o.class = f.class and o.base = f.base order by o.created_at, o.id limit 6) o)
	from found f cross join lateral (
		select count(*) as members, (array_agg(o.name order by o.name))[:6] as names, coalesce(sum(n.cents), 0)::bigint as estimate_cents
		from memberships m join organisations o on o.id = m.organisation_id cross join lateral (
			select sum(n.estimate_excl_tax_cents) as cents from needs n where n.group_id = f.id and n.organisation_id = m.organisation_id
				and n.status in ('matched', 'committed')) n
		where m.group_id = f.id and m.status::text not in ('invited', 'declined', 'exited', 'excluded', 'ended')
	) t
	order by f.title, f.id
$function$;

CREATE OR REPLACE FUNCTION app.keep_receipt(key text, event_id text, address text, user_id uuid, refusal text, facts jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with written as (
		insert into letters (key, kind, event_id, address, user_id, is_sealed, state, settled_at, refusal)
		values (key, 'bid-receipt', event_id, address, user_id, true,
			case when refusal is null then 'sent' else 'refused' end::letter_state, legal_now(), refusal)
		on conflict do nothing returning id)
	insert into letter_contents (letter_id, says, facts) select id, 'bid-receipt', facts from written
$function$;

CREATE OR REPLACE FUNCTION app.kept_procedure(kept jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$ select case when coalesce(kept ->> 'version', '0') in ('0', '1') then kept ->> 'procedure' end $function$;

CREATE OR REPLACE FUNCTION app.lay_lines(wanted uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	laid integer;
begin
	if wanted is distinct from app.held_reply() and not (wanted = any (app.own_replies())) then return 0; end if;
	with asked as (
		select r.id, r.campaign_id, r.commune_code, c.organisation_id, f.family_id
		from campaign_communes r join campaigns c on c.id = r.campaign_id join campaign_families f on f.campaign_id = c.id
		where r.id = wanted
	), last as (
		select distinct on (l.family_id, l.site) l.family_id, l.site, l.quantity, l.yearly_excl_tax_cents, l.contract_ends_on
		from asked a join campaign_communes r on r.commune_code = a.commune_code and r.id <> a.id
			join campaigns c on c.id = r.campaign_id and c.organisation_id = a.organisation_id and c.status in ('closed', 'used')
			join campaign_lines l on l.reply_id = r.id and l.family_id = a.family_id
		where l.state in ('estimate', 'like_last', 'answered', 'firm')
		order by l.family_id, l.site, c.closes_on desc
	), contract as (
		select distinct on (n.family_id) n.family_id, n.yearly_excl_tax_cents, n.ends_on
		from asked a join anticipated_needs n on n.commune_code = a.commune_code and n.family_id = a.family_id
		where n.withdrawn_at is null
		order by n.family_id, n.ends_on desc
	), wanted_lines as (
		select a.id, a.campaign_id, a.family_id, l.site, l.quantity, l.yearly_excl_tax_cents, l.contract_ends_on
		from asked a join last l on l.family_id = a.family_id
		union all
		select a.id, a.campaign_id, a.family_id, '', null, k.yearly_excl_tax_cents, k.ends_on
		from asked a left join contract k on k.family_id = a.family_id
		where not exists (select from last l where l.family_id = a.family_id)
	)
	insert into campaign_lines (campaign_id, reply_id, family_id, site, last_quantity, last_yearly_excl_tax_cents, last_contract_ends_on)
		select campaign_id, id, family_id, site, quantity, yearly_excl_tax_cents, contract_ends_on from wanted_lines
		on conflict do nothing;
	get diagnostics laid = row_count;
	return laid;
end $function$;

CREATE OR REPLACE FUNCTION app.leading_role(kind organisation_kind)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select case kind when 'commune' then 'signatory' when 'epci' then 'coordinator' when 'supplier' then 'supplier'
		else 'administrator' end $function$;

CREATE OR REPLACE FUNCTION app.letters_link()
 RETURNS TABLE(link_id uuid, user_id uuid, email text, kind text, roles text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select l.id, u.id, u.email, l.intent ->> 'kind',
		array(select distinct a.role::text from assignments a where a.user_id = u.id)
	from email_links l join users u on u.id = (l.intent ->> 'userId')::uuid and u.email = l.email
	where l.kind::text = 'letters' and l.expires_at > legal_now() and l.cancelled_at is null
		and l.token_hashes @> array[nullif(current_setting('halle.link', true), '')]::char(64)[]
		and nullif(current_setting('halle.link', true), '') is not null
$function$;

CREATE OR REPLACE FUNCTION app.line_engaged(wanted uuid)
 RETURNS TABLE(lot_share_id uuid, cents bigint)
 LANGUAGE sql
 STABLE
AS $function$
	select l.lot_share_id, case when o.waived_at is null then l.total_excl_tax_cents else
		app.line_total((select s.admitted from app.line_sums(o.id) s where s.line_id = l.id), l.unit_price_excl_tax_micros) end
	from public.orders o join public.order_lines l on l.order_id = o.id where o.id = wanted
$function$;

CREATE OR REPLACE FUNCTION app.line_sums(wanted uuid)
 RETURNS TABLE(line_id uuid, ordered numeric, delivered numeric, admitted numeric, rejected numeric)
 LANGUAGE sql
 STABLE
AS $function$
	select l.id, l.quantity, parts.delivered, decided.admitted, decided.rejected
	from public.order_lines l
		cross join lateral (
			select coalesce(sum(d.quantity), 0) as delivered from public.deliveries d where d.order_line_id = l.id
		) parts
		cross join lateral (
			select coalesce(sum(v.quantity) filter (where v.decision = 'admitted'), 0) as admitted,
				coalesce(sum(v.quantity) filter (where v.decision = 'rejected'), 0) as rejected
			from public.deliveries d join public.verifications v on v.delivery_id = d.id where d.order_line_id = l.id
		) decided
	where l.order_id = wanted
$function$;

CREATE OR REPLACE FUNCTION app.line_total(quantity numeric, unit_price_micros bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
	select round(quantity * unit_price_micros * 0.0001)::bigint
$function$;

CREATE OR REPLACE FUNCTION app.lines_waiting(wanted uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select count(*)::int from campaign_lines where reply_id = wanted and state = 'delegated'
		and (wanted = app.held_reply() or wanted = any ((select app.own_replies())::uuid[]))
$function$;

CREATE OR REPLACE FUNCTION app.lot_call(wanted uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select call_id from lots where id = wanted $function$;

CREATE OR REPLACE FUNCTION app.may_give(wanted uuid, given text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from organisations o where o.id = wanted and o.stands and app.has_role(o.kind, given) and (
			(o.id = app.organisation() and app.role() in (app.leading_role(o.kind), given)
				and exists (select from assignments a where a.organisation_id = o.id and a.user_id = app.person() and a.role::text = app.role()))
			or (app.role() = 'administrator' and not app.is_led(o.id))
		)
	)
$function$;

CREATE OR REPLACE FUNCTION app.meeting_call(wanted uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select call_id from commission_meetings where id = wanted $function$;

CREATE OR REPLACE FUNCTION app.move_clock(stopped_at timestamp with time zone, ahead interval)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not exists (select from app.instance where kind in ('demo', 'test')) then perform app.refuse('CLOCK_IS_REAL'); end if;
	insert into audit_entries (request_id, type, details) values ('clock', 'clock.moved', jsonb_build_object(
		'stoppedAt', move_clock.stopped_at, 'aheadSeconds', extract(epoch from move_clock.ahead), 'realAt', clock_timestamp(),
		'by', session_user));
	create table if not exists app.clock (stopped_at timestamptz, ahead interval not null);
	grant select on app.clock to halle_app, halle_worker;
	delete from app.clock;
	insert into app.clock values (move_clock.stopped_at, move_clock.ahead);
	create or replace function public.legal_now() returns timestamptz language sql volatile parallel safe as
		'select coalesce(stopped_at, clock_timestamp() + ahead) from app.clock';
end $function$;

CREATE OR REPLACE FUNCTION app.name_needs(wanted uuid[], code text, family text)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update needs n set cpv_code = code, family_id = family, revision = n.revision + 1
	where app.role() = 'administrator' and n.id = any (wanted) and n.cpv_code = '00000000' and n.status in ('draft', 'submitted')
		and exists (select from cpv c where c.code = name_needs.code)
	returning n.id
$function$;

CREATE OR REPLACE FUNCTION app.news_mark()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select md5(concat_ws('|', app.outbox_mark(),
		(select concat_ws(' ', count(*), sum(extract(epoch from computed_at))) from grouping_runs)))
$function$;

CREATE OR REPLACE FUNCTION app.news_stamp(OUT stamp text, OUT suggestions integer)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
	own uuid := app.organisation();
	-- A coordinator sees the suggestions of its communes; row-level security knows which.
	sees_all boolean := app.role() = 'coordinator';
	-- Those it has left too: that it left is news.
	mine uuid[] := array(
		select m.group_id from memberships m where m.organisation_id = own
		union select g.id from groups g where g.coordinator_id = own);
begin
	select count(*) filter (where o.group_id is null and o.declined_at is null),
			string_agg(concat_ws(' ', o.id, o.computed_at, o.group_id, o.declined_at), ',' order by o.id)
		into suggestions, stamp
		from (
			select s.id, s.computed_at, s.group_id, max(m.declined_at) as declined_at
			from suggestion_members m join suggestions s on s.id = m.suggestion_id
			where sees_all or m.organisation_id = own group by s.id
		) o;
	stamp := md5(concat_ws('|', stamp,
		(select string_agg(concat_ws(' ', need_id, md5(outlook::text)), ',' order by need_id) from need_outlooks),
		(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from needs
			where organisation_id = own or group_id = any (mine)),
		(select string_agg(concat_ws(' ', id, status, coordinator_id), ',' order by id) from groups where id = any (mine)),
		(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from memberships where group_id = any (mine)),
		(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from calls where group_id = any (mine)),
		(select string_agg(concat_ws(' ', o.id, o.status, d.deliveries, d.verifications), ',' order by o.id)
			from orders o cross join lateral (
				select count(distinct d.id) as deliveries, count(v.id) as verifications
				from deliveries d left join verifications v on v.delivery_id = d.id where d.order_id = o.id) d
			where o.organisation_id = own or o.supplier_id = own)));
end $function$;

CREATE OR REPLACE FUNCTION app.next_purchase(wanted groups)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select jsonb_build_object(
		'needs', n.needs,
		'lots', (select jsonb_agg(jsonb_build_object('ceilingExclTaxCents', l.ceiling_excl_tax_cents) order by l.number)
			from lots l where l.call_id = c.id),
		'durationMonths', coalesce(c.duration_months, n.duration_months),
		'renewalMonths', coalesce(c.renewal_months, 0),
		'optionsExclTaxCents', coalesce(c.options_excl_tax_cents, 0))
	from (
			select coalesce(jsonb_agg(jsonb_build_object('estimateExclTaxCents', w.estimate_excl_tax_cents,
					'durationMonths', w.duration_months)), '[]') as needs, coalesce(max(w.duration_months), 1) as duration_months
			from needs w join memberships m on m.group_id = wanted.id and m.organisation_id = w.organisation_id
			where w.group_id = wanted.id and m.status in ('interested', 'deliberated', 'signed', 'active', 'exit_requested')
				and (wanted.kind <> 'permanent' or wanted.status <> 'active' or w.status = 'committed')
		) n
		left join calls c on c.group_id = wanted.id and c.status = 'preparation'
$function$;

CREATE OR REPLACE FUNCTION app.next_reference(prefix text)
 RETURNS text
 LANGUAGE sql
AS $function$
	select prefix || '-' || to_char(legal_now() at time zone 'Europe/Paris', 'YYYY') || '-' || lpad(nextval('reference_numbers')::text, 4, '0')
$function$;

CREATE OR REPLACE FUNCTION app.note_refusal(procedure text, code text, times integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	insert into refused_attempts as r (minute, who, organisation_id, role, procedure, code, attempts)
		values (date_trunc('minute', legal_now()), coalesce(app.person()::text, 'anonymous'), app.organisation(), nullif(app.role(), ''),
			left(note_refusal.procedure, 100), left(note_refusal.code, 60), least(greatest(times, 1), 1000000))
		on conflict (minute, who, procedure, code) do update set attempts = least(r.attempts::bigint + excluded.attempts, 2147483647)::integer
$function$;

CREATE OR REPLACE FUNCTION app.notified_bidders(call uuid)
 RETURNS TABLE(bid_id uuid, supplier_id uuid, is_retained boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select b.id, b.supplier_id, b.status = 'retained' from bids b
		where b.call_id = call and b.status in ('retained', 'rejected') and app.call_is_decided(call)
$function$;

CREATE OR REPLACE FUNCTION app.order_refusal(wanted uuid)
 RETURNS TABLE(code text, details jsonb)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select refusal.code, refusal.details from framework_contracts k
		join lots l on l.id = k.lot_id join calls c on c.id = l.call_id
		cross join lateral (select app.today() as today, app.contract_last_day(k.notified_on, c.duration_months) as last_day) at
		cross join lateral (select
			case
				when k.signable_on is null then 'ORDER_LOT_NOT_AWARDED'
				when k.notified_on is not null and k.notified_on <= at.today and at.last_day >= at.today then null
				when k.notified_on is not null and at.last_day < at.today then 'ORDER_CONTRACT_ENDED'
				when k.signed_on is not null then 'ORDER_CONTRACT_NOT_NOTIFIED'
				when at.today < k.signable_on then 'ORDER_IN_STANDSTILL'
				else 'ORDER_CONTRACT_NOT_SIGNED'
			end as code,
			case
				when at.last_day < at.today then jsonb_build_object('endedOn', at.last_day)
				when k.signed_on is null and at.today < k.signable_on then jsonb_build_object('earliest', k.signable_on)
				else '{}'::jsonb
			end as details) refusal
		where k.id = wanted and refusal.code is not null
$function$;

CREATE OR REPLACE FUNCTION app.order_state(wanted uuid, is_acknowledged boolean, is_waived boolean)
 RETURNS order_status
 LANGUAGE sql
 STABLE
AS $function$
	select (case
		when is_waived then 'closed'
		when not is_acknowledged then 'issued'
		when bool_and(delivered = 0) then 'acknowledged'
		when bool_and(admitted = ordered) then 'received'
		when bool_and(ordered - delivered + rejected = 0) then 'delivered'
		else 'partly_delivered'
	end)::public.order_status from app.line_sums(wanted)
$function$;

CREATE OR REPLACE FUNCTION app.organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('halle.organisation', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION app.outbox_mark()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
	select concat_ws('|',
		(select concat_ws(' ', xid, id) from outbox where xid < (select xmin from horizon) order by xid desc, id desc limit 1),
		(select string_agg(id::text, ' ' order by xid, id) from outbox where xid >= (select xmin from horizon)))
$function$;

CREATE OR REPLACE FUNCTION app.own_campaigns()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select array(select id from campaigns where organisation_id = app.organisation() and app.role() = 'coordinator')
$function$;

CREATE OR REPLACE FUNCTION app.own_groups()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select (app.sets())[1]::uuid[] $function$;

CREATE OR REPLACE FUNCTION app.own_replies()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select array(
		select r.id from organisations o join campaign_communes r on r.commune_code = o.commune_code
			join campaigns c on c.id = r.campaign_id and c.opened_at is not null
		where o.id = app.organisation() and o.stands and app.acts_for_buyer())
$function$;

CREATE OR REPLACE FUNCTION app.own_suggestions()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
	key text := app.sets_key();
	kept text := current_setting('halle.own_suggestions', true);
begin
	if app.organisation() is null then return '{}'; end if;
	if kept is null or not starts_with(kept, key)
		then kept := set_config('halle.own_suggestions', key || app.read_own_suggestions()::text, true); end if;
	return substr(kept, length(key) + 1)::uuid[];
end $function$;

CREATE OR REPLACE FUNCTION app.person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('halle.person', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION app.posted_blocks(wanted uuid)
 RETURNS TABLE(cpv_class text, unit text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select distinct left(cpv_code, 4), coalesce(pack_unit, unit) from needs
	where app.role() = 'administrator' and organisation_id = wanted and status = 'submitted'
$function$;

CREATE OR REPLACE FUNCTION app.public_stamp()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select md5(concat_ws('|',
		floor(extract(epoch from legal_now()) / 60),
		(select max(deadline_at) from calls where status <> 'preparation' and deadline_at < legal_now()),
		app.outbox_mark()
	))
$function$;

CREATE OR REPLACE FUNCTION app.purchase_use()
 RETURNS TABLE(cpv_code text, times bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select code, count(*) from (
		select n.cpv_code::text as code from needs n where n.status not in ('draft', 'withdrawn')
		union all select c.cpv_code::text from imported_contracts c where c.cpv_code is not null
	) as bought
	group by code
$function$;

CREATE OR REPLACE FUNCTION app.purchases_beside(wanted uuid)
 RETURNS TABLE(organisation_id uuid, needs integer, estimate_excl_tax_cents bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select m.organisation_id, count(*)::integer, sum(n.estimate_excl_tax_cents)::bigint
	from memberships m
		join groups g on g.id = m.group_id
		join needs n on n.organisation_id = m.organisation_id and n.group_id is distinct from g.id
			and n.status in ('submitted', 'matched', 'committed', 'frozen')
	where m.group_id = wanted and m.status in ('interested', 'deliberated', 'signed', 'active')
		and (left(n.cpv_code, 4) = left(g.cpv_code, 4)
			or n.family_id in (select w.family_id from needs w where w.group_id = g.id))
		and ((app.role() = 'coordinator' and g.coordinator_id = app.organisation()) or m.organisation_id = app.organisation())
	group by m.organisation_id
$function$;

CREATE OR REPLACE FUNCTION app.purpose()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('halle.purpose', true), '') $function$;

CREATE OR REPLACE FUNCTION app.questions_to_show(organisation uuid)
 RETURNS TABLE(id uuid, call_id uuid, reference text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select q.id, c.id, c.reference from question_askers a join questions q on q.id = a.question_id join calls c on c.id = q.call_id
	where app.role() = 'administrator' and a.organisation_id = organisation and q.answered_at is null and c.status = 'published'
	order by q.asked_at
$function$;

CREATE OR REPLACE FUNCTION app.quiet_outbox()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	update outbox set subject_id = null, organisation_id = null, payload = '{}'
		where (type::text ~ '^(bid|lot)\.' or type::text in ('call.followed', 'call.unfollowed'))
			and num_nonnulls(subject_id, organisation_id) > 0;
	if to_regclass('pgboss.job') is not null then
		execute $q$ delete from pgboss.job where name = 'send-mail' and data ->> 'kind' = 'bid-receipt'
			and data #>> '{event,payload,contentHash}' is not null $q$;
	end if;
end $function$;

CREATE OR REPLACE FUNCTION app.read_own_suggestions()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select array(
		select m.suggestion_id from suggestion_members m where m.organisation_id = app.organisation() and app.reader_stands()
		-- An EPCI sees what is proposed to its communes: it is the natural coordinator.
		union select m.suggestion_id from organisations o join communes c on c.epci_siren = o.siren
			join suggestion_members m on m.commune_code = c.code
			where o.id = app.organisation() and app.role() = 'coordinator' and app.reader_stands()
		-- And whoever asked for the firm quantities, what is proposed with them.
		union select m.suggestion_id from campaigns c join campaign_communes r on r.campaign_id = c.id
			join campaign_needs n on n.reply_id = r.id join suggestion_members m on m.need_id = n.need_id
			where c.organisation_id = app.organisation() and app.role() = 'coordinator' and app.reader_stands())
$function$;

CREATE OR REPLACE FUNCTION app.read_regime(kept jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
	if coalesce(kept ->> 'version', '0') not in ('0', '1') or jsonb_typeof(kept -> 'cao') is distinct from 'boolean'
		or jsonb_typeof(kept -> 'standstillDays') is distinct from 'number'
		or jsonb_typeof(kept -> 'legalityControl') is distinct from 'boolean'
		then perform app.refuse('REGIME_UNREADABLE'); end if;
	return kept;
end $function$;

CREATE OR REPLACE FUNCTION app.read_sets()
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select array[
			array(
				select group_id from memberships where organisation_id = app.organisation()
					and status::text not in ('declined', 'exited', 'excluded')
				union select id from groups where coordinator_id = app.organisation())::text,
			array_agg(distinct g.id)::text,
			array_agg(distinct c.id) filter (where c.id is not null)::text,
			array_agg(l.id) filter (where l.id is not null)::text,
			array_agg(distinct c.id) filter (where c.status = 'preparation')::text,
			array_agg(l.id) filter (where l.id is not null and c.status = 'preparation')::text]
	from groups g left join calls c on c.group_id = g.id left join lots l on l.call_id = c.id
	where app.role() = 'coordinator' and g.coordinator_id = app.organisation()
$function$;

CREATE OR REPLACE FUNCTION app.reader_stands()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from organisations where id = app.organisation() and stands)
$function$;

CREATE OR REPLACE FUNCTION app.receipt(code text)
 RETURNS TABLE(received_at timestamp with time zone, content_hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select b.received_at, b.content_hash::text from bids b where b.receipt_code = code
$function$;

CREATE OR REPLACE FUNCTION app.receipt_letter(wanted uuid)
 RETURNS TABLE(addresses text[], subject text, paragraphs text[], path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select l.addresses, l.subject, l.paragraphs, l.path from receipt_letters l where l.id = wanted
$function$;

CREATE OR REPLACE FUNCTION app.refuse(code text, details jsonb DEFAULT '{}'::jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$ begin raise exception using errcode = 'HA001', message = code, detail = details::text; end $function$;

CREATE OR REPLACE FUNCTION app.release_clock()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if to_regclass('app.clock') is null then return; end if;
	create or replace function public.legal_now() returns timestamptz language sql volatile parallel safe as 'select clock_timestamp()';
	drop table app.clock;
	insert into audit_entries (request_id, type, details) values ('clock', 'clock.moved',
		jsonb_build_object('stoppedAt', null, 'aheadSeconds', 0, 'realAt', clock_timestamp(), 'by', session_user));
end $function$;

CREATE OR REPLACE FUNCTION app.release_group(target uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not exists (select from groups where id = target and status = 'cancelled') or app.group_is_public(target) then return; end if;
	update needs set status = 'submitted', group_id = null, revision = revision + 1
		where group_id = target and status in ('matched', 'committed');
	update memberships set status = 'exited', revision = revision + 1
		where group_id = target and status::text in ('invited', 'interested', 'deliberated', 'signed');
	update suggestions set group_id = null where group_id = target;
end $function$;

CREATE OR REPLACE FUNCTION app.reply_steps()
 RETURNS TABLE(a reply_state, b reply_state)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select a::reply_state, b::reply_state from (values
		('asked', 'unasked'), ('address_refused', 'unasked'), ('opened', 'unasked'), ('unasked', 'asked'),
		('asked', 'address_refused'), ('opened', 'address_refused'), ('unasked', 'opened'), ('asked', 'opened'),
		('address_refused', 'opened'), ('unasked', 'started'), ('asked', 'started'), ('address_refused', 'started'),
		('opened', 'started'), ('nothing', 'started'), ('approved', 'sent'), ('delegated', 'started'),
		('unasked', 'delegated'), ('asked', 'delegated'), ('address_refused', 'delegated'), ('opened', 'delegated'),
		('started', 'delegated'), ('nothing', 'delegated'), ('opened', 'sent'), ('started', 'sent'), ('delegated', 'sent'),
		('reopened', 'sent'), ('unasked', 'nothing'), ('asked', 'nothing'), ('address_refused', 'nothing'),
		('opened', 'nothing'), ('started', 'nothing'), ('delegated', 'nothing'), ('sent', 'nothing'), ('reopened', 'nothing'),
		('sent', 'approved'), ('sent', 'started'), ('unasked', 'late_asked'), ('asked', 'late_asked'),
		('opened', 'late_asked'), ('started', 'late_asked'), ('delegated', 'late_asked'), ('nothing', 'late_asked'),
		('reopened', 'late_asked'), ('late_asked', 'late_refused'), ('unasked', 'reopened'), ('asked', 'reopened'),
		('opened', 'reopened'), ('started', 'reopened'), ('delegated', 'reopened'), ('sent', 'reopened'),
		('approved', 'reopened'), ('nothing', 'reopened'), ('late_asked', 'reopened'), ('late_refused', 'reopened')
	) as step (a, b)
$function$;

CREATE OR REPLACE FUNCTION app.reply_takes_lines(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce((
		select (c.status = 'open' and app.today() <= c.closes_on) or (c.status = 'closed' and app.today() <= r.reopened_until_on)
		from campaign_communes r join campaigns c on c.id = r.campaign_id where r.id = wanted), false)
$function$;

CREATE OR REPLACE FUNCTION app.resize_share(wanted uuid, old_estimate bigint)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	part record;
	changed integer := 0;
begin
	for part in
		select s.id, s.lot_id, s.ceiling_excl_tax_cents as ceiling, n.quantity, n.unit, n.pack_quantity, n.pack_unit, n.delivery,
			n.contract_ends_on + 1 as entry_on,
			n.estimate_excl_tax_cents as estimate
		from lot_shares s join lots l on l.id = s.lot_id join calls c on c.id = l.call_id join needs n on n.id = s.need_id
		where s.need_id = wanted and n.organisation_id = app.organisation() and c.status = 'preparation'
	loop
		update lot_shares set estimate_excl_tax_cents = part.estimate, quantity = part.quantity, unit = part.unit,
			pack_quantity = part.pack_quantity, pack_unit = part.pack_unit, delivery = part.delivery,
			entry_on = part.entry_on,
			ceiling_excl_tax_cents = ceil(part.ceiling::numeric * part.estimate / old_estimate / 100)::bigint * 100
			where id = part.id;
		update lots set ceiling_excl_tax_cents = ceiling_excl_tax_cents - part.ceiling
			+ (select ceiling_excl_tax_cents from lot_shares where id = part.id) where id = part.lot_id;
		changed := changed + 1;
	end loop;
	return changed;
end $function$;

CREATE OR REPLACE FUNCTION app.retry_job(wanted uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	queue text;
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	update pgboss.job j set state = 'retry', retry_limit = j.retry_limit + 1, completed_on = null,
		start_after = greatest(j.start_after, clock_timestamp())
		where j.id = wanted and j.state::text = 'failed' and left(j.name, 2) <> '__' returning j.name into queue;
	return queue;
end $function$;

CREATE OR REPLACE FUNCTION app.role()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('halle.role', true), '') $function$;

CREATE OR REPLACE FUNCTION app.session_shown(wanted uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select md5(row(u.name, u.email, s.assignment_id, o.id, o.name, o.kind, o.population, o.verified_at, (
			select array_agg(row(a.id, a.role, other.name) order by a.id)
			from assignments a join organisations other on other.id = a.organisation_id
			where a.user_id = u.id and other.suspended_at is null
		))::text)
	from sessions s join users u on u.id = s.user_id join assignments acting on acting.id = s.assignment_id
		join organisations o on o.id = acting.organisation_id
	where s.id = wanted
$function$;

CREATE OR REPLACE FUNCTION app.session_stands(wanted uuid, in_demo boolean, person uuid DEFAULT NULL::uuid, organisation uuid DEFAULT NULL::uuid, acting text DEFAULT NULL::text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from sessions s join users u on u.id = s.user_id join assignments a on a.id = s.assignment_id
			join organisations o on o.id = a.organisation_id
		where s.id = wanted and s.revoked_at is null and s.expires_at > legal_now()
			and s.last_seen_at > legal_now() - interval '12 hours'
			and u.suspended_at is null and (in_demo or not (u.is_invented or u.email like '%@demo.test'))
			and o.suspended_at is null and o.refused_at is null and o.freed_at is null
			and (person is null or s.user_id = person) and (organisation is null or a.organisation_id = organisation)
			and (acting is null or a.role::text = acting)
	)
$function$;

CREATE OR REPLACE FUNCTION app.sets()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
	key text := app.sets_key();
	kept text := current_setting('halle.sets', true);
begin
	if app.organisation() is null then return array_fill('{}'::text, array[6]); end if;
	if kept is null or not starts_with(kept, key)
		then kept := set_config('halle.sets', key || array_to_string(app.read_sets(), ' ', '{}'), true); end if;
	return string_to_array(substr(kept, length(key) + 1), ' ');
end $function$;

CREATE OR REPLACE FUNCTION app.sets_key()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select concat_ws(' ', pg_current_snapshot(), app.organisation(), app.role()) || ' ' $function$;

CREATE OR REPLACE FUNCTION app.settle_group(target uuid)
 RETURNS group_status
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	stage group_status;
	pending integer;
	signed integer;
begin
	if not app.in_group(target)
		and not exists (select from memberships where group_id = target and organisation_id = app.organisation()) then return null; end if;
	select status into stage from groups where id = target for update;
	select count(*) filter (where status in ('invited', 'interested', 'deliberated')), count(*) filter (where status = 'signed')
		into pending, signed from memberships where group_id = target;
	if pending + signed = 0 and stage in ('draft', 'open', 'membership_closed', 'convention_agreed', 'constituted') then
		update groups set status = 'cancelled' where id = target;
		perform app.release_group(target);
		return 'cancelled';
	end if;
	if pending = 0 and signed >= 2 and stage = 'convention_agreed' then
		update groups set status = 'constituted', constituted_at = legal_now() where id = target;
		update needs set status = 'committed', revision = revision + 1 where group_id = target and status = 'matched';
		return 'constituted';
	end if;
	-- One who joined a permanent group and has signed is in for its next purchase.
	if app.takes_newcomers(target) then
		update needs n set status = 'committed', revision = n.revision + 1 where n.group_id = target and n.status = 'matched'
			and exists (select from memberships m where m.group_id = target and m.organisation_id = n.organisation_id and m.status = 'signed');
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION app.shares_remaining(wanted uuid[])
 RETURNS TABLE(share_id uuid, commune_cents bigint, group_cents bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with engaged as (
		select o.lot_id, e.lot_share_id, sum(e.cents)::bigint as cents from orders o cross join lateral app.line_engaged(o.id) e
		where o.lot_id in (select s.lot_id from lot_shares s where s.id = any (wanted)) group by o.lot_id, e.lot_share_id
	), of_lots as (select lot_id, sum(cents)::bigint as cents from engaged group by lot_id)
	select s.id, s.ceiling_excl_tax_cents - coalesce(e.cents, 0), l.ceiling_excl_tax_cents - coalesce(a.cents, 0)
	from lot_shares s join lots l on l.id = s.lot_id
		left join engaged e on e.lot_share_id = s.id left join of_lots a on a.lot_id = s.lot_id
	where s.id = any (wanted)
$function$;

CREATE OR REPLACE FUNCTION app.siren_of(wanted uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce(siren, left(siret, 9)) from organisations where id = wanted
$function$;

CREATE OR REPLACE FUNCTION app.sought_around(metres integer)
 RETURNS TABLE(family_id text, cpv_code text, communes integer, own_need_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select n.family_id, min(n.cpv_code::text), count(distinct n.organisation_id)::integer,
		(select mine.id from needs mine where mine.organisation_id = me.id and mine.family_id = n.family_id
			and mine.status not in ('withdrawn', 'unmet') order by mine.created_at desc, mine.id limit 1)
	from organisations me join communes here on here.code = me.commune_code
		join communes there on (there.x - here.x)::bigint * (there.x - here.x) + (there.y - here.y)::bigint * (there.y - here.y)
			<= metres::bigint * metres
		join organisations o on o.commune_code = there.code and o.stands and o.id <> me.id
		join needs n on n.organisation_id = o.id and n.status = 'submitted' and n.family_id <> 'other'
	where me.id = app.organisation() and app.acts_for_buyer()
	group by me.id, n.family_id
	order by 3 desc, 1
	limit 12
$function$;

CREATE OR REPLACE FUNCTION app.stamp_tables()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	found record;
begin
	for found in
		select c.oid::regclass as stamped, string_agg(quote_literal(a.attname), ', ' order by a.attnum) as columns
		from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
			join pg_class c on c.oid = d.adrelid and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
		where pg_get_expr(d.adbin, d.adrelid) = 'legal_now()'
			and c.relname not in ('audit_entries', 'outbox', 'anticipated_needs', 'imported_contracts', 'suggestions')
		group by c.oid
	loop
		execute format('create or replace trigger stamp_row before insert on %s for each row execute function stamp_row(%s)',
			found.stamped, found.columns);
	end loop;
end $function$;

CREATE OR REPLACE FUNCTION app.standing(o organisations)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select case when o.freed_at is not null then 'freed' when o.refused_at is not null then 'refused'
		when o.suspended_at is not null then 'suspended' when o.verified_at is not null then 'verified' else 'to-verify' end $function$;

CREATE OR REPLACE FUNCTION app.state_party(stated_siret text, stated_seat text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	update organisations set siret = stated_siret, seat = stated_seat
		where id = app.organisation() and left(stated_siret, 9) = siren and app.role() in ('buyer', 'signatory', 'coordinator');
	if not found then perform app.refuse('SIRET_NOT_OF_ORGANISATION', '{"field": "siret"}'); end if;
end $function$;

CREATE OR REPLACE FUNCTION app.suppliers_to_tell(wanted uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select supplier_id from bids where call_id = wanted and app.call_is_given_up(wanted)
	union select organisation_id from call_followers where call_id = wanted and app.call_is_given_up(wanted)
	union select a.organisation_id from question_askers a join questions q on q.id = a.question_id
		where q.call_id = wanted and app.call_is_given_up(wanted)
$function$;

CREATE OR REPLACE FUNCTION app.takes_newcomers(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from groups g where g.id = wanted and app.admits_newcomers(g))
$function$;

CREATE OR REPLACE FUNCTION app.thread_of(wanted uuid)
 RETURNS TABLE(title text, reference text, status text, coordinator_id uuid, coordinator_name text, is_in boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select g.title, g.reference, g.status::text, g.coordinator_id, o.name, app.in_group(g.id)
	from groups g left join organisations o on o.id = g.coordinator_id
	where g.id = wanted and (app.in_group(g.id) or exists (select from memberships m
		where m.group_id = g.id and m.organisation_id = app.organisation() and m.status::text in ('exited', 'excluded')))
$function$;

CREATE OR REPLACE FUNCTION app.today()
 RETURNS date
 LANGUAGE sql
AS $function$ select (legal_now() at time zone 'Europe/Paris')::date $function$;

CREATE OR REPLACE FUNCTION app.unnamed_needs()
 RETURNS TABLE(id uuid, title text, unit text, pack_unit text, status need_status, organisation_name text, created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select n.id, n.title, n.unit, n.pack_unit, n.status, o.name, n.created_at
	from needs n join organisations o on o.id = n.organisation_id
	where app.role() = 'administrator' and n.cpv_code = '00000000' and n.status in ('draft', 'submitted')
	order by n.created_at, n.id
$function$;

CREATE OR REPLACE FUNCTION app.unreachable()
 RETURNS TABLE(concern text, group_id uuid, group_title text, organisation_id uuid, organisation_name text, address text, refusal text, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with leads as (
		select o.id from organisations o where o.id = app.organisation() and app.role() = app.leading_role(o.kind)
	), concerned as (
		select 'own' as concern, null::uuid as group_id, '' as group_title, null::uuid as organisation_id, '' as organisation_name, u.email as address
			from users u where u.id = app.person()
		union
		select 'colleague', null, '', a.organisation_id, '', u.email from leads join assignments a on a.organisation_id = leads.id
			join users u on u.id = a.user_id where u.id <> app.person()
		union
		select 'invited', null, '', l.organisation_id, '', l.email from leads join email_links l on l.organisation_id = leads.id
			where l.kind::text = 'invitation' and l.used_at is null and l.cancelled_at is null and l.approved_at is not null
				and coalesce(l.expires_at, 'infinity') > legal_now()
		union
		select 'member', g.id, g.title, m.organisation_id, o.name, u.email from groups g join memberships m on m.group_id = g.id
			join organisations o on o.id = m.organisation_id
			join assignments a on a.organisation_id = m.organisation_id and a.role::text in ('buyer', 'signatory')
			join users u on u.id = a.user_id
			where app.role() = 'coordinator' and g.coordinator_id = app.organisation() and u.id <> app.person()
				and g.status::text not in ('cancelled', 'dissolved') and m.status::text not in ('declined', 'exited', 'excluded')
	)
	select c.concern, c.group_id, c.group_title, c.organisation_id, c.organisation_name, c.address, l.refusal, l.settled_at
	from concerned c cross join lateral (
		select state, refusal, settled_at from letters where letters.address = c.address and state::text in ('sent', 'refused')
		order by settled_at desc limit 1) l
	where l.state::text = 'refused' order by c.concern, c.organisation_name, c.address, c.group_title
$function$;

CREATE OR REPLACE FUNCTION app.withdraw_shares(target uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select app.drop_shares(target, app.organisation()) $function$;

CREATE OR REPLACE FUNCTION app.write_call_search(wanted calls, OUT search_text text, OUT search_place text)
 RETURNS record
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select
		app.fold(concat_ws(' ', wanted.title, wanted.description, wanted.reference,
			(select string_agg(l.title, ' ') from lots l where l.call_id = wanted.id),
			(select concat_ws(' ', v.search_text, (select string_agg(w.word, ' ') from cpv_words w where w.cpv_code = v.code))
				from groups g join cpv v on v.code = g.cpv_code where g.id = wanted.group_id))),
		app.fold((
			select concat_ws(' ', string_agg(distinct concat_ws(' ', c.search_name, array_to_string(c.postal_codes, ' ')), ' '),
				string_agg(distinct concat_ws(' ', d.name, d.code), ' '), string_agg(distinct e.name, ' '))
			from lots l join lot_shares s on s.lot_id = l.id join organisations o on o.id = s.organisation_id
				left join communes c on c.code = o.commune_code
				left join departements d on d.code = coalesce(c.departement_code, o.departement_code)
				left join epci e on e.siren = coalesce(c.epci_siren, o.siren)
			where l.call_id = wanted.id))
$function$;

CREATE OR REPLACE FUNCTION public.end_steward()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	delete from stewards s using assignments a
		where s.group_id = new.id and a.id = s.assignment_id and a.organisation_id is distinct from new.coordinator_id;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.fill_call_search()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if old.status = 'preparation' and new.status = 'published' then
		select coalesce(s.search_text, ''), coalesce(s.search_place, '') into new.search_text, new.search_place
			from app.write_call_search(new) s;
	elsif (new.search_text, new.search_place) is distinct from (old.search_text, old.search_place)
		and (old.search_text, old.search_place) <> ('', '') then raise exception 'what a consultation is found by is written once';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_sets()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
	forgotten text;
begin
	forgotten := set_config('halle.sets', '', true);
	forgotten := set_config('halle.own_suggestions', '', true);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_award()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not exists (
		select from bids b join bid_lines l on l.bid_id = b.id
		where b.id = new.bid_id and l.lot_id = new.lot_id and b.supplier_id = new.supplier_id
			and l.unit_price_excl_tax_micros = new.unit_price_excl_tax_micros and b.status = 'opened'
	) then perform app.refuse('BID_NOT_FOUND'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_award_commission()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not app.commission_chooses((select regime from calls where id = app.lot_call(new.lot_id))) then return new; end if;
	if not exists (
		select from commission_votes v join commission_meetings m on m.id = v.meeting_id
		where v.lot_id = new.lot_id and v.bid_id = new.bid_id and v.in_favour > v.against and (
			m.convening = 2 or (select 2 * count(*) filter (where s.is_present) > count(*) from commission_seats s
				where s.meeting_id = m.id and s.voice = 'voting'))
	) then perform app.refuse('COMMISSION_MEETING_MISSING'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_bid()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	consultation record;
begin
	if tg_op = 'UPDATE' then
		if (new.call_id, new.supplier_id, new.version, new.received_at, new.content_hash, new.receipt_code)
			is distinct from (old.call_id, old.supplier_id, old.version, old.received_at, old.content_hash, old.receipt_code)
			then raise exception 'an envelope is never rewritten'; end if;
		-- A late or superseded bid stays so for ever: it is never opened (CCP R2151-5, R2151-6).
		if new.status <> old.status and not (
			(old.status = 'sealed' and new.status = 'superseded' and pg_trigger_depth() > 1)
			or (old.status = 'sealed' and new.status = 'opened' and app.call_is_open_for_reading(new.call_id))
			or (old.status = 'opened' and new.status in ('retained', 'rejected'))
		) then raise exception 'a bid does not go from % to %', old.status, new.status; end if;
		return new;
	end if;
	-- Shared with other deposits, but not with the opening, which thus waits for those under way and misses none.
	select deadline_at, group_id, coordinator_id into consultation
		from calls where id = new.call_id and status in ('published', 'closed') for share;
	if not found then perform app.refuse('BIDS_CLOSED'); end if;
	if consultation.coordinator_id = new.supplier_id or exists (
		select from memberships where group_id = consultation.group_id and organisation_id = new.supplier_id and status = 'active'
	) then perform app.refuse('SUPPLIER_IS_BUYER'); end if;

	-- Two deposits of one supplier pass one after the other, so that numbers follow the instants.
	perform pg_advisory_xact_lock(hashtextextended(new.call_id::text || new.supplier_id::text, 0));
	new.received_at := legal_now();
	new.status := case when new.received_at > consultation.deadline_at then 'late' else 'sealed' end::bid_status;
	select coalesce(max(version), 0) + 1 into new.version
		from bids where call_id = new.call_id and supplier_id = new.supplier_id;
	if new.status = 'sealed' then
		update bids set status = 'superseded'
			where call_id = new.call_id and supplier_id = new.supplier_id and status = 'sealed';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_bidder()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if app.company_buys(new.call_id, new.supplier_id) then perform app.refuse('SUPPLIER_IS_BUYER'); end if;
	-- Two establishments that deposit at once pass one after the other.
	perform pg_advisory_xact_lock(hashtextextended(new.call_id::text || app.siren_of(new.supplier_id), 1));
	if exists (
		select from bids b where b.call_id = new.call_id and b.supplier_id <> new.supplier_id
			and b.status not in ('superseded', 'late') and app.siren_of(b.supplier_id) = app.siren_of(new.supplier_id)
	) then perform app.refuse('BID_OF_SAME_COMPANY'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_call()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	waiting integer;
	total integer;
	tally integer;
	buys_again boolean;
begin
	if old.status <> 'preparation' and (new.deadline_at < old.deadline_at or new.group_id <> old.group_id or new.published_at <> old.published_at
		or new.duration_months <> old.duration_months)
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.opened_at is not null and old.opened_at is null and new.deadline_at > legal_now()
		then perform app.refuse('OPENING_BEFORE_DEADLINE'); end if;
	if old.status <> 'preparation' or new.status <> 'published' then return new; end if;

	select exists (select from groups where id = new.group_id and kind = 'permanent' and status = 'active') into buys_again;
	select count(*) filter (where status in ('invited', 'interested', 'deliberated')), count(*) filter (where status in ('signed', 'active'))
		into waiting, tally from memberships where group_id = new.group_id;
	-- In a permanent group, whoever is still on the way waits for the next purchase; whoever buys has signed.
	if buys_again then
		select count(distinct s.organisation_id) into waiting from lot_shares s join lots l on l.id = s.lot_id
			where l.call_id = new.id and not exists (select from memberships m where m.group_id = new.group_id
				and m.organisation_id = s.organisation_id and m.status in ('signed', 'active'));
	end if;
	if waiting > 0 or not (buys_again or exists (select from groups where id = new.group_id and status = 'constituted'))
		then perform app.refuse('AGREEMENT_NOT_IN_FORCE', jsonb_build_object('waiting', waiting)); end if;
	if tally < 2 then perform app.refuse('GROUP_TOO_FEW_MEMBERS'); end if;
	if exists (select from group_changes where group_id = new.group_id and settled_at is null) then perform app.refuse('GROUP_CHANGE_UNSETTLED'); end if;
	if new.duration_months > 48 then perform app.refuse('FRAMEWORK_TOO_LONG', '{"max": 48}'); end if;
	if not exists (select from lots where call_id = new.id) then perform app.refuse('CALL_WITHOUT_LOT'); end if;
	if exists (select from lots l where l.call_id = new.id and not exists (select from lot_shares s where s.lot_id = l.id))
		then perform app.refuse('CALL_LOT_WITHOUT_QUANTITY'); end if;
	if exists (select from lots l where l.call_id = new.id and coalesce(l.ceiling_excl_tax_cents, 0) <= 0)
		then perform app.refuse('FRAMEWORK_WITHOUT_MAXIMUM'); end if;
	select coalesce(sum(weight_percent), 0) into total from criteria where call_id = new.id;
	if total <> 100 then perform app.refuse('CALL_CRITERIA_WEIGHTS', jsonb_build_object('total', total)); end if;

	update memberships set status = 'active', active_at = legal_now() where group_id = new.group_id and status = 'signed';
	update needs set status = 'frozen' where group_id = new.group_id and status = 'committed';
	if not buys_again then update groups set status = 'active' where id = new.group_id; end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_call_regime()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if old.regime is not null and new.regime is distinct from old.regime
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_call_stage()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if old.status <> 'preparation' and new.deadline_at <> old.deadline_at and old.deadline_at < legal_now()
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if old.opened_at is not null and new.opened_at is distinct from old.opened_at
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if (new.abandoned_at, new.abandoned_reason) is distinct from (old.abandoned_at, old.abandoned_reason)
		and (new.status = old.status or new.status <> 'abandoned')
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = old.status then return new; end if;
	if (old.status, new.status) not in (
		('preparation', 'published'), ('preparation', 'abandoned'), ('published', 'closed'), ('published', 'abandoned'),
		('closed', 'opened'), ('closed', 'abandoned'), ('opened', 'awarded'), ('opened', 'unsuccessful'),
		('awarded', 'completed')
	) then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'closed' and new.deadline_at > legal_now()
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'abandoned' and old.status <> 'preparation' then new.abandoned_at := legal_now(); end if;
	if new.status not in ('awarded', 'unsuccessful', 'abandoned') or old.status = 'preparation' then return new; end if;

	if new.status <> 'abandoned' and exists (
		select from lots l where l.call_id = new.id
			and not exists (select from awards where lot_id = l.id) and not exists (select from unsuccessful_lots where lot_id = l.id)
	) then perform app.refuse('AWARD_STATUS'); end if;
	update needs set status = 'covered' where status = 'frozen' and id in (
		select s.need_id from lot_shares s join lots l on l.id = s.lot_id join awards a on a.lot_id = l.id where l.call_id = new.id);
	update needs set status = 'unmet', group_id = null where status = 'frozen' and id in (
		select s.need_id from lot_shares s join lots l on l.id = s.lot_id where l.call_id = new.id);
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_campaign()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_op = 'DELETE' or (new.organisation_id, new.reference) is distinct from (old.organisation_id, old.reference)
		then perform app.refuse('CAMPAIGN_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status <> old.status and (old.status, new.status) not in (
		('draft', 'open'), ('draft', 'abandoned'), ('open', 'closed'), ('open', 'abandoned'), ('closed', 'used'), ('closed', 'abandoned')
	) then perform app.refuse('CAMPAIGN_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'open' and old.status = 'draft' and app.role() <> ''
		and not exists (select from organisations where id = new.organisation_id and stands)
		then perform app.refuse('ORGANISATION_UNVERIFIED'); end if;
	if old.status <> 'draft' and (
		(new.title, new.perimeter, new.place, new.starts_from_on, new.starts_until_on, new.opened_at)
			is distinct from (old.title, old.perimeter, old.place, old.starts_from_on, old.starts_until_on, old.opened_at)
		or (new.closes_on <> old.closes_on and (old.status <> 'open' or new.closes_on < old.closes_on))
	) then perform app.refuse('CAMPAIGN_STATUS', jsonb_build_object('status', old.status)); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_campaign_commune()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_op = 'DELETE' then
		if exists (select from campaigns where id = old.campaign_id and status <> 'draft') then perform app.refuse('CAMPAIGN_STATUS'); end if;
		return old;
	end if;
	if (new.campaign_id, new.commune_code) is distinct from (old.campaign_id, old.commune_code)
		then perform app.refuse('CAMPAIGN_REPLY_STATE', jsonb_build_object('state', old.state)); end if;
	if new.state = old.state then return new; end if;
	if not exists (select from app.reply_steps() s where s.a = old.state and s.b = new.state)
		then perform app.refuse('CAMPAIGN_REPLY_STATE', jsonb_build_object('state', old.state)); end if;
	-- Who decides what: the coordinator asks and takes up again, the commune answers.
	if (app.role() = 'coordinator' and new.state not in ('unasked', 'asked', 'late_refused', 'reopened'))
		or (app.held_reply() is not null and new.state in ('unasked', 'asked', 'late_refused', 'reopened'))
		then perform app.refuse('CAMPAIGN_REPLY_STATE', jsonb_build_object('state', old.state)); end if;
	-- Answers come in time, whoever brings them; what the coordinator decides has its own time.
	if new.state in ('opened', 'started', 'delegated', 'sent', 'approved', 'nothing') and not app.reply_takes_lines(new.id)
		then perform app.refuse('CAMPAIGN_OVER'); end if;
	if new.state = 'reopened' and not exists (select from campaigns where id = new.campaign_id and status = 'closed')
		then perform app.refuse('CAMPAIGN_STATUS'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_campaign_family()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	-- What was said of it is summed up afterwards.
	if tg_op = 'UPDATE' and (new.campaign_id, new.family_id, new.position) is not distinct from (old.campaign_id, old.family_id, old.position)
		then return new; end if;
	if exists (select from campaigns where id in (old.campaign_id, new.campaign_id) and status <> 'draft')
		then perform app.refuse('CAMPAIGN_STATUS'); end if;
	return coalesce(new, old);
end $function$;

CREATE OR REPLACE FUNCTION public.guard_campaign_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_op = 'DELETE' then perform app.refuse('CAMPAIGN_OVER'); end if;
	if not app.reply_takes_lines(new.reply_id) then perform app.refuse('CAMPAIGN_OVER'); end if;
	if tg_op = 'UPDATE' then
		if (new.campaign_id, new.reply_id, new.family_id, new.site) is distinct from (old.campaign_id, old.reply_id, old.family_id, old.site)
			or new.revision <> old.revision + 1 then perform app.refuse('CHANGED_MEANWHILE', jsonb_build_object('revision', old.revision)); end if;
	elsif not exists (select from campaign_communes r join campaign_families f on f.campaign_id = r.campaign_id
		where r.id = new.reply_id and r.campaign_id = new.campaign_id and f.family_id = new.family_id)
		then perform app.refuse('CAMPAIGN_LINE_NOT_FOUND'); end if;
	if new.state = 'firm' and not app.answers_firmly(new.reply_id) then perform app.refuse('ORGANISATION_UNVERIFIED'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_campaign_need()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_op <> 'INSERT' then raise exception 'what came out of a campaign is never rewritten'; end if;
	if not exists (
		select from campaign_communes r join campaigns c on c.id = r.campaign_id and c.status in ('closed', 'used')
			join organisations o on o.commune_code = r.commune_code and o.stands
		where r.id = new.reply_id and (new.need_id is null or exists (
			select from needs n where n.id = new.need_id and n.organisation_id = o.id))
			and exists (select from campaign_lines l where l.reply_id = r.id and l.family_id = new.family_id and l.state = 'firm')
	) then perform app.refuse('CAMPAIGN_STATUS'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_commission_convening()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	-- It is convened for a consultation that is there.
	if exists (select from calls where id = new.call_id and new.convened_on < (published_at at time zone 'Europe/Paris')::date)
		then perform app.refuse('COMMISSION_MEETING_INVALID', jsonb_build_object('why', 'before-publication')); end if;
	-- It chooses among bids that have been opened.
	if exists (select from calls where id = new.call_id and new.held_on < (opened_at at time zone 'Europe/Paris')::date)
		then perform app.refuse('COMMISSION_MEETING_INVALID', jsonb_build_object('why', 'before-opening')); end if;
	if new.convening = 2 and not exists (
		select from commission_meetings m
		where m.call_id = new.call_id and m.convening = 1 and m.held_on <= new.convened_on
			and (select 2 * count(*) filter (where s.is_present) <= count(*) from commission_seats s
				where s.meeting_id = m.id and s.voice = 'voting')
	) then perform app.refuse('COMMISSION_MEETING_INVALID', jsonb_build_object('why', 'second')); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_commission_vote()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	present integer;
begin
	select count(*) filter (where voice = 'voting' and is_present) into present from commission_seats where meeting_id = new.meeting_id;
	if new.in_favour + new.against + new.abstained <> present then perform app.refuse('COMMISSION_MEETING_INVALID'); end if;
	if app.lot_call(new.lot_id) is distinct from app.meeting_call(new.meeting_id) or not exists (
		select from bid_lines l join bids b on b.id = l.bid_id where b.id = new.bid_id and l.lot_id = new.lot_id and b.status = 'opened')
		then perform app.refuse('BID_NOT_FOUND'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_contract()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	today date := app.today();
	asked jsonb;
begin
	-- The same lock as an order takes: one placed at this moment has been seen, or waits.
	perform from lots where id = new.lot_id for no key update;
	if tg_op = 'INSERT' then
		select app.read_regime(c.regime) into asked from calls c where c.id = app.lot_call(new.lot_id);
		if not exists (select from awards where id = new.award_id and lot_id = new.lot_id and supplier_id = new.holder_id)
			or new.standstill_days <> (asked ->> 'standstillDays')::integer
			or new.legality_control <> (asked ->> 'legalityControl')::boolean
			then perform app.refuse('AWARD_NOT_FOUND'); end if;
		new.signable_on := null; new.signed_on := null; new.transmitted_on := null; new.notified_on := null;
		new.is_resumed := false;
		return new;
	end if;
	if (new.signed_on, new.transmitted_on, new.notified_on) is not distinct from (old.signed_on, old.transmitted_on, old.notified_on)
		then return new; end if;
	if not old.is_resumed and exists (select from orders where contract_id = new.id)
		then perform app.refuse('CONTRACT_HAS_ORDERS'); end if;
	if new.signed_on is not null then
		if new.signable_on is null then perform app.refuse('CONTRACT_NOT_ANNOUNCED'); end if;
		if new.signed_on < new.signable_on
			then perform app.refuse('CONTRACT_SIGNED_TOO_EARLY', jsonb_build_object('earliest', new.signable_on, 'field', 'signedOn')); end if;
	end if;
	if greatest(new.signed_on, new.transmitted_on, new.notified_on) > today
		then perform app.refuse('CONTRACT_DAY_IN_FUTURE', jsonb_build_object('today', today)); end if;
	if new.transmitted_on < new.signed_on or new.notified_on < greatest(new.signed_on, new.transmitted_on)
		then perform app.refuse('CONTRACT_DAYS_REVERSED', jsonb_build_object('earliest', greatest(new.signed_on, new.transmitted_on))); end if;
	if new.notified_on is not null then
		if new.signed_on is null then perform app.refuse('CONTRACT_STATUS'); end if;
		if new.legality_control and new.transmitted_on is null then perform app.refuse('CONTRACT_NOT_TRANSMITTED'); end if;
		if old.notified_on is null then new.is_resumed := false; end if;
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_delivery()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	placed orders;
	left_over numeric;
begin
	select * into placed from orders where id = new.order_id for no key update;
	if placed.acknowledged_at is null or placed.waived_at is not null
		then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', placed.status)); end if;
	select ordered - delivered + rejected into left_over from app.line_sums(new.order_id) where line_id = new.order_line_id;
	if left_over is null or new.quantity > left_over
		then perform app.refuse('DELIVERY_OVER_ORDER', jsonb_build_object('leftToDeliver', left_over)); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_ended_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	host record;
begin
	select kind, refused_at is not null or freed_at is not null as is_over into host
		from organisations where id = old.organisation_id for no key update;
	if not host.is_over and (
		not exists (select from assignments where organisation_id = old.organisation_id and id <> old.id)
		or (old.role::text = app.leading_role(host.kind) and not exists (
			select from assignments a join users u on u.id = a.user_id and u.suspended_at is null
			where a.organisation_id = old.organisation_id and a.role = old.role and a.id <> old.id))
	) then perform app.refuse('SUCCESSOR_MISSING', jsonb_build_object('role', old.role)); end if;
	update sessions set revoked_at = legal_now() where assignment_id = old.id and revoked_at is null;
	update email_links l set cancelled_at = legal_now()
		where l.kind::text = 'invitation' and l.organisation_id = old.organisation_id and l.used_at is null and l.cancelled_at is null
			and (l.approved_by = old.user_id or l.invited_by = old.user_id
				or l.email = (select email from users where id = old.user_id));
	-- Whoever acts for nobody any more is nobody's contact.
	update users set telephone = null where id = old.user_id and telephone is not null
		and not exists (select from assignments where user_id = old.user_id and id <> old.id);
	return old;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_file()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if app.file_is_kept(old.id) then raise exception 'a kept file is never removed'; end if;
	return old;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_file_piece()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_op = 'DELETE' then
		if exists (select from files where id = old.file_id) then raise exception 'a piece goes with its file alone'; end if;
		return old;
	end if;
	update files set received = received + octet_length(new.content)
		where id = new.file_id and content_hash is null and received = new.starts_at and received + octet_length(new.content) <= size;
	if not found then perform app.refuse('FILE_OFFSET'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_frozen_membership()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	kept constant text[] := array['status', 'declined_reason', 'revision'];
begin
	if pg_trigger_depth() > 1 or not (coalesce(app.group_is_public(old.group_id), false) or coalesce(app.group_is_public(new.group_id), false))
		then return coalesce(new, old); end if;
	if tg_op = 'INSERT' and new.status = 'interested' and new.active_at is null and app.takes_newcomers(new.group_id) then return new; end if;
	if tg_op = 'UPDATE' and new.group_id = old.group_id and new.organisation_id = old.organisation_id
		and old.active_at is null and new.active_at is null and app.takes_newcomers(new.group_id) then return new; end if;
	if tg_op = 'UPDATE' and to_jsonb(new) - kept = to_jsonb(old) - kept and (
		(old.status::text, new.status::text) = ('active', 'exit_requested')
		or ((old.status::text, new.status::text) in (('active', 'ended'), ('exit_requested', 'exited'))
			and exists (select from groups where id = new.group_id and status = 'dissolved'))
	) then return new; end if;
	perform app.refuse('GROUP_FROZEN');
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_frozen_need()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if old.status not in ('frozen', 'covered') then return new; end if;
	if (new.status <> old.status and (new.status not in ('covered', 'unmet') or pg_trigger_depth() < 2))
		or (new.group_id is distinct from old.group_id and (new.status <> 'unmet' or new.group_id is not null))
		then perform app.refuse('NEED_FROZEN'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_group()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	has_terms boolean := new.status in ('convention_agreed', 'constituted', 'active', 'closing', 'dissolved');
begin
	if new.reference <> old.reference or new.by_invitation <> old.by_invitation then perform app.refuse('GROUP_STATUS'); end if;
	-- A draft is handed over by who founded it, to one that takes part.
	if new.founder_id <> old.founder_id and (old.status <> 'draft' or new.status <> 'draft'
		or old.founder_id is distinct from app.organisation()
		or not exists (select from memberships where group_id = new.id and organisation_id = new.founder_id and status = 'interested'))
		then perform app.refuse('GROUP_STATUS'); end if;
	if new.coordinator_id is distinct from old.coordinator_id and old.status <> 'draft'
		then perform app.refuse('GROUP_STATUS', jsonb_build_object('status', old.status)); end if;
	if (new.kind, new.mandate, new.commission, new.admits_later, new.statutes_clause, new.coordinator_fee_cents, new.coordinator_has_commission)
		is distinct from
		(old.kind, old.mandate, old.commission, old.admits_later, old.statutes_clause, old.coordinator_fee_cents, old.coordinator_has_commission)
		and old.status not in ('draft', 'open', 'membership_closed')
		then perform app.refuse('AGREEMENT_VOTED'); end if;
	if has_terms then
		if new.commission = 'coordinator' and not new.coordinator_has_commission then perform app.refuse('COMMISSION_COORDINATOR_HAS_NONE'); end if;
		if new.kind = 'one_off' and new.admits_later then perform app.refuse('GROUP_ONE_OFF_ADMITS_NOBODY'); end if;
		perform app.assert_epci_mandate(new);
	end if;
	if new.status = old.status then return new; end if;
	if (old.status, new.status) not in (
		('draft', 'open'), ('draft', 'cancelled'), ('open', 'membership_closed'), ('open', 'cancelled'),
		('membership_closed', 'convention_agreed'), ('membership_closed', 'cancelled'), ('convention_agreed', 'membership_closed'),
		('convention_agreed', 'constituted'), ('convention_agreed', 'cancelled'), ('constituted', 'convention_agreed'), ('constituted', 'active'), ('constituted', 'cancelled'),
		('active', 'closing'), ('closing', 'dissolved')
	) then
		perform app.refuse(case when old.status in ('active', 'closing', 'dissolved') then 'GROUP_FROZEN' else 'GROUP_STATUS' end,
			jsonb_build_object('status', old.status));
	end if;
	if new.status in ('membership_closed', 'convention_agreed', 'cancelled') and app.organisation() is not null
		and not app.coordinates_group(new.id)
		and not (old.status = 'draft' and new.status = 'cancelled' and old.founder_id = app.organisation())
		and exists (select from memberships where group_id = new.id and status::text not in ('declined', 'exited', 'excluded'))
		then perform app.refuse('ROLE_REQUIRED', '{"roles": "coordinator"}'); end if;
	if new.status = 'membership_closed' and old.status = 'convention_agreed'
		and exists (select from memberships where group_id = new.id and status in ('deliberated', 'signed'))
		then perform app.refuse('AGREEMENT_VOTED'); end if;
	if new.status = 'constituted' and (
		exists (select from memberships where group_id = new.id and status in ('invited', 'interested', 'deliberated'))
		or (select count(*) from memberships where group_id = new.id and status = 'signed') < 2
	) then perform app.refuse('AGREEMENT_NOT_IN_FORCE'); end if;
	if new.status = 'active' and pg_trigger_depth() < 2 then perform app.refuse('GROUP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'closing' and exists (select from calls where group_id = new.id and status in ('preparation', 'published', 'closed', 'opened'))
		then perform app.refuse('GROUP_CALL_UNDECIDED'); end if;
	if new.status = 'dissolved' and exists (
		select from calls where group_id = new.id and status = 'awarded'
			and awarded_at + make_interval(months => duration_months) > legal_now())
		then perform app.refuse('GROUP_CONTRACT_RUNNING'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_group_costs()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	aimed groups;
begin
	if exists (select from groups where id in (old.group_id, new.group_id)
		and status not in ('draft', 'open', 'membership_closed', 'convention_agreed'))
		then perform app.refuse('PAPERS_SETTLED'); end if;
	if tg_op = 'DELETE' then return old; end if;
	select * into aimed from groups where id = new.group_id;
	-- The EPCI of its communes acts free of charge (CGCT L5211-4-4).
	if aimed.mandate = 'epci' and new.key <> 'none' then perform app.refuse('COST_KEY_FREE_OF_CHARGE'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_invitation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if new.kind::text <> 'invitation' or app.role() = '' then return new; end if;
	if tg_op = 'UPDATE' then
		if (new.email, new.intent, new.organisation_id, new.invited_by, new.token_hashes, new.expires_at, new.used_at, new.created_at)
			is distinct from
			(old.email, old.intent, old.organisation_id, old.invited_by, old.token_hashes, old.expires_at, old.used_at, old.created_at)
			or (old.cancelled_at is not null and new.cancelled_at is distinct from old.cancelled_at)
			then raise exception 'an invitation is approved or cancelled, nothing else'; end if;
		if (new.approved_at, new.approved_by) is not distinct from (old.approved_at, old.approved_by) then return new; end if;
	end if;
	if new.approved_at is null and new.approved_by is null then return new; end if;
	if new.approved_at is null or new.approved_by is distinct from app.person()
		or not app.may_give(new.organisation_id, new.intent ->> 'role') then perform app.refuse('ROLE_NOT_YOURS_TO_GIVE'); end if;
	if exists (select from users where id = app.person() and email = new.email) then perform app.refuse('ROLE_NOT_BY_ONESELF'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_kept_score()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if exists (select from awards where lot_id = old.lot_id) or exists (select from unsuccessful_lots where lot_id = old.lot_id)
		then perform app.refuse('AWARD_STATUS'); end if;
	return coalesce(new, old);
end $function$;

CREATE OR REPLACE FUNCTION public.guard_legal_rule()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	other text;
begin
	-- Two administrators at once would each not see the other's rule.
	perform pg_advisory_xact_lock(hashtextextended('legal_rules', 0));
	select b.id into other from legal_rules a join legal_rules b on b.id <> a.id and b.kind = a.kind and b.natures && a.natures
		and daterange(b.from_on, b.to_on, '[]') && daterange(a.from_on, a.to_on, '[]')
		where a.id = new.id and a.is_enabled and b.is_enabled limit 1;
	if other is not null then perform app.refuse('LEGAL_RULE_OVERLAPS', jsonb_build_object('id', other)); end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_lot_decision()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	perform from lots where id = new.lot_id for no key update;
	perform from calls where id = app.lot_call(new.lot_id) and status = 'opened' for share;
	if not found or exists (select from awards where lot_id = new.lot_id)
		or exists (select from unsuccessful_lots where lot_id = new.lot_id) then perform app.refuse('AWARD_STATUS'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_membership_stage()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	aimed groups;
begin
	if tg_op = 'UPDATE' then
		if new.status = old.status then return new; end if;
		-- A later version of the papers asks again a council that had voted.
		if (old.status::text, new.status::text) in (('deliberated', 'interested'), ('signed', 'interested'))
			and not app.approval_stands(new.group_id, new.organisation_id)
			and app.councils_vote(new.group_id) then return new; end if;
		if (old.status::text, new.status::text) not in (
			('invited', 'interested'), ('invited', 'declined'), ('invited', 'exited'), ('declined', 'interested'), ('exited', 'interested'),
			('interested', 'deliberated'), ('interested', 'exited'), ('interested', 'excluded'), ('deliberated', 'signed'),
			('deliberated', 'exited'), ('deliberated', 'excluded'), ('signed', 'active'), ('signed', 'exited'), ('signed', 'excluded'),
			('active', 'exit_requested'), ('active', 'ended'), ('exit_requested', 'exited')
		) then perform app.refuse('MEMBERSHIP_STATUS', jsonb_build_object('status', old.status)); end if;
	end if;
	select * into aimed from groups where id = new.group_id;
	if tg_op = 'UPDATE' and new.status in ('deliberated', 'signed') and aimed.status <> 'convention_agreed' and not app.takes_newcomers(aimed.id)
		then perform app.refuse(case aimed.status when 'membership_closed' then 'AGREEMENT_NOT_SETTLED' else 'GROUP_STATUS' end,
			jsonb_build_object('status', aimed.status)); end if;
	if tg_op = 'UPDATE' and new.status in ('deliberated', 'signed') and not app.approval_stands(new.group_id, new.organisation_id)
		then perform app.refuse('APPROVAL_OUTDATED'); end if;
	-- Nobody becomes active but by the launch of a consultation.
	if tg_op = 'UPDATE' and new.status = 'active' and pg_trigger_depth() < 2
		then perform app.refuse('MEMBERSHIP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'interested' and aimed.mandate = 'epci' and aimed.status not in ('draft', 'open', 'membership_closed', 'cancelled')
		and exists (select from organisations o where o.id = new.organisation_id and o.id <> aimed.coordinator_id
			and o.epci_siren is distinct from (select siren from organisations where id = aimed.coordinator_id))
		then perform app.refuse('MANDATE_OUTSIDE_EPCI', '{"outside": 1}'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_message()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if old.withdrawn_at is not null or new.withdrawn_at is null then raise exception 'a message is never rewritten'; end if;
	if legal_now() > old.at + interval '60 minutes' then perform app.refuse('MESSAGE_KEPT'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_mission_holders()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if new.mission_holders is distinct from old.mission_holders
		and old.status not in ('draft', 'open', 'membership_closed')
		then perform app.refuse('AGREEMENT_VOTED'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_need_author()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	moved constant text[] := array['status', 'group_id', 'revision'];
	named constant text[] := array['cpv_code', 'family_id', 'revision'];
begin
	if app.role() in ('', 'buyer') then return new; end if;
	if app.role() = 'administrator' and old.cpv_code = '00000000'
		and to_jsonb(new) - named = to_jsonb(old) - named then return new; end if;
	if old.status = 'draft' or new.status = 'withdrawn' or to_jsonb(new) - moved <> to_jsonb(old) - moved
		then perform app.refuse('ROLE_REQUIRED', '{"roles": "buyer"}'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_need_site()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	-- The database itself writes the site of a need that is born, or changes as it freezes.
	if pg_trigger_depth() < 2 and exists (
		select from needs where id in (old.need_id, new.need_id) and status in ('frozen', 'covered')
	) then perform app.refuse('NEED_FROZEN'); end if;
	return coalesce(new, old);
end $function$;

CREATE OR REPLACE FUNCTION public.guard_new_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	host record;
begin
	if app.purpose() <> 'sign-up' then return new; end if;
	select kind, stands, verified_at, refused_at, freed_at into host from organisations where id = new.organisation_id;
	if exists (
		select from email_links l join users u on u.email = l.email and u.id = new.user_id
		where l.kind::text = 'invitation' and l.organisation_id = new.organisation_id and l.intent ->> 'role' = new.role::text
			and l.approved_at is not null and l.cancelled_at is null and l.used_at is null and l.expires_at > legal_now()
			and l.approved_by is distinct from new.user_id
	) and host.stands then return new; end if;
	if host.verified_at is null and host.refused_at is null and host.freed_at is null
		and new.role::text = (case host.kind when 'commune' then 'buyer' when 'epci' then 'coordinator' when 'supplier' then 'supplier' end)
		and not exists (select from assignments where organisation_id = new.organisation_id) then return new; end if;
	perform app.refuse('ROLE_NOT_YOURS_TO_GIVE');
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_order()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	refusal record;
	state order_status;
begin
	if tg_op = 'INSERT' then
		perform from lots where id = new.lot_id for no key update;
		if not exists (select from framework_contracts k
			where k.id = new.contract_id and k.lot_id = new.lot_id and k.holder_id = new.supplier_id)
			then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
		for refusal in select * from app.order_refusal(new.contract_id) loop
			perform app.refuse(refusal.code, refusal.details);
		end loop;
		-- The instant and the first state of an order are the database's.
		new.issued_at := legal_now();
		new.acknowledged_at := null; new.waived_at := null; new.waiver_reason := null;
		new.status := 'issued';
		return new;
	end if;
	if new.acknowledged_at is distinct from old.acknowledged_at then
		if app.role() not in ('', 'supplier') or app.organisation() <> old.supplier_id then perform app.refuse('ORDER_NOT_FOUND'); end if;
		if old.acknowledged_at is not null then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
		new.acknowledged_at := legal_now();
	end if;
	if (new.waived_at, new.waiver_reason) is distinct from (old.waived_at, old.waiver_reason) then
		if app.role() not in ('', 'buyer') or app.organisation() <> old.organisation_id then perform app.refuse('ORDER_NOT_FOUND'); end if;
		if app.order_state(old.id, old.acknowledged_at is not null, old.waived_at is not null) <> 'partly_delivered'
			then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
		if exists (select from app.line_sums(old.id) where delivered > admitted + rejected)
			then perform app.refuse('ORDER_DELIVERY_PENDING'); end if;
		new.waived_at := legal_now();
	end if;
	state := app.order_state(new.id, new.acknowledged_at is not null, new.waived_at is not null);
	if new.status not in (old.status, state) then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
	new.status := state;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_order_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	placed orders;
	left_over record;
	entry date;
begin
	select * into placed from orders where id = new.order_id;
	perform from lots where id = placed.lot_id for no key update;
	if not exists (
		select from framework_contracts k join awards a on a.id = k.award_id join lot_shares s on s.lot_id = k.lot_id
			join price_lines p on p.id = s.price_line_id join need_sites n on n.need_id = s.need_id
		where k.id = placed.contract_id and s.id = new.lot_share_id and s.organisation_id = placed.organisation_id
			and p.id = new.price_line_id and (p.unit, p.pack_quantity, p.pack_unit) is not distinct from (new.unit, new.pack_quantity, new.pack_unit)
			and n.id = new.need_site_id
			and a.unit_price_excl_tax_micros = new.unit_price_excl_tax_micros
	) then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
	select s.entry_on into entry from lot_shares s where s.id = new.lot_share_id;
	if app.today() < entry then perform app.refuse('ORDER_BEFORE_ENTRY', jsonb_build_object('earliest', entry)); end if;
	select * into left_over from app.shares_remaining(array[new.lot_share_id]);
	if new.total_excl_tax_cents > left_over.commune_cents then
		perform app.refuse('ORDER_OVER_COMMUNE_CEILING',
			jsonb_build_object('remainingCents', left_over.commune_cents, 'totalCents', new.total_excl_tax_cents));
	end if;
	if new.total_excl_tax_cents > left_over.group_cents then
		perform app.refuse('ORDER_OVER_GROUP_CEILING',
			jsonb_build_object('remainingCents', left_over.group_cents, 'totalCents', new.total_excl_tax_cents));
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_organisation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	was text := app.standing(old);
	becomes text := app.standing(new);
begin
	if was <> becomes and app.role() <> '' then
		if (was, becomes) not in (('to-verify', 'verified'), ('to-verify', 'refused'), ('verified', 'suspended'),
			('suspended', 'verified'), ('verified', 'freed'), ('suspended', 'freed'))
			or app.role() <> 'administrator' then perform app.refuse('ORGANISATION_STANDING', jsonb_build_object('standing', was)); end if;
	end if;
	if becomes in ('suspended', 'refused', 'freed') then
		update sessions set revoked_at = legal_now() where revoked_at is null
			and assignment_id in (select id from assignments where organisation_id = new.id);
	end if;
	-- What the engine read of it has changed.
	if new.stands <> old.stands then
		perform app.grouping_changed(array(
			select left(cpv_code, 4) from needs where organisation_id = new.id and status = 'submitted'
			union select left(a.cpv_code, 4) from anticipated_needs a join needs n on n.id = a.claimed_by_need_id
				where n.organisation_id = new.id));
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_paper_approval()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	issued date;
begin
	select (issued_at at time zone 'Europe/Paris')::date into issued from paper_versions where id = new.version_id;
	if new.voted_on < issued then
		perform app.refuse('APPROVAL_BEFORE_VERSION', jsonb_build_object('field', 'votedOn', 'issuedOn', issued));
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_paper_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	stage group_status;
begin
	select status into stage from groups where id = new.group_id for update;
	if not app.councils_vote(new.group_id) then
		perform app.refuse(case when stage in ('constituted', 'active', 'closing', 'dissolved') then 'PAPERS_SETTLED' else 'PAPERS_NOT_READY' end);
	end if;
	if new.number <> coalesce((select max(number) from paper_versions where group_id = new.group_id), 0) + 1
		then raise exception 'versions are numbered one by one'; end if;
	new.issued_at := legal_now();
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_published_lot()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	part jsonb;
	stage call_status;
begin
	foreach part in array array[case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end] loop
		stage := app.freezing_call(part);
		if stage <> 'preparation' then perform app.refuse('CALL_STATUS', jsonb_build_object('status', stage)); end if;
	end loop;
	return coalesce(new, old);
end $function$;

CREATE OR REPLACE FUNCTION public.guard_rewrite()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	before jsonb := to_jsonb(old);
	after jsonb := case when tg_op = 'UPDATE' then to_jsonb(new) end;
	free text[] := '{}';
	wanted text;
begin
	foreach wanted in array tg_argv[1:] loop
		if left(wanted, 1) <> '?' then free := free || wanted;
		elsif before ->> substr(wanted, 2) is null then free := free || substr(wanted, 2); end if;
	end loop;
	if after is not null and after - free = before - free then return new; end if;
	if tg_argv[0] = '' then raise exception 'a row of % is never rewritten', tg_table_name; end if;
	perform app.refuse(tg_argv[0], jsonb_strip_nulls(jsonb_build_object('status', before ->> 'status')));
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_score()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not exists (
		select from lots l join calls c on c.id = l.call_id join criteria k on k.call_id = c.id
			join bid_lines b on b.lot_id = l.id
		where l.id = new.lot_id and k.id = new.criterion_id and k.kind <> 'price' and b.bid_id = new.bid_id and c.status = 'opened'
	) or exists (select from awards where lot_id = new.lot_id) or exists (select from unsuccessful_lots where lot_id = new.lot_id)
		then perform app.refuse('AWARD_STATUS'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_signed_copy()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not exists (select from files f join file_pieces p on p.file_id = f.id and p.starts_at = 0
		where f.id = new.file_id and f.owner_id = new.organisation_id and f.purpose = 'signed-copy' and f.content_hash is not null
			and substring(p.content from 1 for 5) = '\x255044462d'::bytea)
		then raise exception 'no whole PDF of this organisation is under this number'; end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_steward()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	host uuid;
begin
	if tg_op = 'UPDATE' then raise exception 'a steward is replaced, never rewritten'; end if;
	-- Both held until the end: neither who coordinates nor what the person is changes meanwhile.
	if new.group_id is not null
		then select coordinator_id into host from groups where id = new.group_id for key share;
		else select organisation_id into host from campaigns where id = new.campaign_id;
	end if;
	perform from assignments a
		where a.id = new.assignment_id and a.role::text = 'coordinator' and a.organisation_id = host for key share;
	if not found then perform app.refuse('STEWARD_NOT_COORDINATOR'); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if app.purpose() = 'sign-up' then
		if (new.suspended_at, new.is_invented) is distinct from (old.suspended_at, old.is_invented)
			then raise exception 'a link does not reinstate'; end if;
	elsif app.role() <> '' then
		if (new.email, new.password_hash, new.is_invented, new.created_at)
			is distinct from (old.email, old.password_hash, old.is_invented, old.created_at)
			or (new.name <> old.name and new.id <> app.person())
			or (new.telephone is distinct from old.telephone and new.telephone is not null and new.id <> app.person())
			then raise exception 'not the account of another, nor its keys'; end if;
		if new.suspended_at is distinct from old.suspended_at and (app.role() <> 'administrator' or new.id = app.person())
			then perform app.refuse('ROLE_NOT_BY_ONESELF'); end if;
	end if;
	if new.suspended_at is not null and old.suspended_at is null and app.role() <> '' then
		-- Two administrators who suspend each other at once do it one after the other, and the second no more.
		perform from organisations where kind = 'operator' for no key update;
		if exists (select from users where id = app.person() and suspended_at is not null)
			then perform app.refuse('SESSION_ENDED'); end if;
	end if;
	if new.suspended_at is not null and old.suspended_at is null then
		update sessions set revoked_at = legal_now() where user_id = new.id and revoked_at is null;
		update email_links set cancelled_at = legal_now()
			where approved_by = new.id and used_at is null and cancelled_at is null;
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_verification()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	checked deliveries;
	decided numeric;
begin
	select * into checked from deliveries where id = new.delivery_id;
	perform from orders where id = checked.order_id for no key update;
	select coalesce(sum(quantity), 0) into decided from verifications where delivery_id = new.delivery_id;
	if decided + new.quantity > checked.quantity
		then perform app.refuse('VERIFICATION_OVER_DELIVERY', jsonb_build_object('delivered', checked.quantity - decided)); end if;
	if app.role() <> '' then new.decided_by := app.person(); end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.hold_order_total()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	wanted uuid;
	stated bigint;
	summed bigint;
begin
	if tg_table_name = 'orders' then wanted := new.id; else wanted := new.order_id; end if;
	select total_excl_tax_cents into stated from orders where id = wanted;
	select sum(total_excl_tax_cents) into summed from order_lines where order_id = wanted;
	if summed is null then perform app.refuse('ORDER_EMPTY'); end if;
	if summed <> stated then raise exception 'the total of an order is the sum of its lines: % is not %', stated, summed; end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_need_site()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if exists (
		select from new_rows n where jsonb_array_length(n.sites) > 0
			and n.quantity <> (select sum((s ->> 'quantity')::numeric) from jsonb_array_elements(n.sites) s)
	) then perform app.refuse('NEED_SITES_SUM', '{"field": "sites"}'); end if;
	insert into need_sites as kept (need_id, number, address, quantity)
		select n.id, coalesce(s.number, 1), coalesce(s.site ->> 'address', n.delivery), coalesce((s.site ->> 'quantity')::numeric, n.quantity)
		from new_rows n left join lateral jsonb_array_elements(n.sites) with ordinality s(site, number) on true
		on conflict (need_id, number) do update set address = excluded.address, quantity = excluded.quantity
			where (kept.address, kept.quantity) is distinct from (excluded.address, excluded.quantity);
	if tg_op = 'UPDATE' then
		delete from need_sites d using new_rows n where d.need_id = n.id and d.number > greatest(1, jsonb_array_length(n.sites));
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.legal_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 PARALLEL SAFE
AS $function$ select clock_timestamp() $function$;

CREATE OR REPLACE FUNCTION public.settle_order()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_table_name = 'deliveries' then update orders set status = status where id = new.order_id;
	else update orders o set status = o.status from deliveries d where d.id = new.delivery_id and o.id = d.order_id; end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.stamp_audit()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	new.at := legal_now();
	new.actor_kind := coalesce(new.actor_kind, case when new.user_id is not null then 'person'
		when current_user = 'halle_app' then 'visitor' else 'system' end::actor_kind);
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.stamp_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	new.created_at := legal_now();
	new.xid := pg_current_xact_id();
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.stamp_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	stamped text;
begin
	if exists (select from pg_catalog.pg_class where oid = tg_relid and relowner = current_user::regrole) then return new; end if;
	foreach stamped in array tg_argv loop
		new := jsonb_populate_record(new, jsonb_build_object(stamped, legal_now()));
	end loop;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.start_standstill()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	update framework_contracts k set signable_on = app.first_signature(new.id, k.standstill_days, app.today())
		from lots l where l.id = k.lot_id and l.call_id = new.id and k.signable_on is null;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.touch_inputs_by_answers()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	perform app.grouping_changed(array(
		select distinct left(s.block, 4) from new_rows n join old_rows o using (id) join suggestions s on s.id = n.suggestion_id
		where n.declined_at is distinct from o.declined_at));
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.touch_inputs_by_contracts()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_op = 'DELETE' then
		perform app.grouping_changed(array(select distinct left(o.cpv_code, 4) from old_rows o));
	elsif tg_op = 'INSERT' then
		perform app.grouping_changed(array(select distinct left(n.cpv_code, 4) from new_rows n));
	else
		perform app.grouping_changed(array(
			select left(n.cpv_code, 4) from new_rows n union select left(o.cpv_code, 4) from old_rows o));
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.touch_inputs_by_needs()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_op = 'INSERT' then
		perform app.grouping_changed(array(select distinct left(n.cpv_code, 4) from new_rows n where n.status = 'submitted'));
	else
		perform app.grouping_changed(array(
			select left(n.cpv_code, 4) from new_rows n where n.status = 'submitted'
			union select left(o.cpv_code, 4) from old_rows o where o.status = 'submitted'));
	end if;
	return null;
end $function$;

-- triggers

CREATE TRIGGER touch_inputs_by_changed_contracts AFTER UPDATE ON public.anticipated_needs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_inputs_by_contracts();
CREATE TRIGGER touch_inputs_by_gone_contracts AFTER DELETE ON public.anticipated_needs REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_inputs_by_contracts();
CREATE TRIGGER touch_inputs_by_new_contracts AFTER INSERT ON public.anticipated_needs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_inputs_by_contracts();
CREATE TRIGGER guard_instance BEFORE DELETE OR UPDATE ON app.instance FOR EACH ROW EXECUTE FUNCTION app.guard_instance();
CREATE TRIGGER guard_ended_assignment BEFORE DELETE ON public.assignments FOR EACH ROW EXECUTE FUNCTION guard_ended_assignment();
CREATE TRIGGER guard_new_assignment BEFORE INSERT ON public.assignments FOR EACH ROW EXECUTE FUNCTION guard_new_assignment();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.assignments FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_audit BEFORE INSERT ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION stamp_audit();
CREATE TRIGGER guard_award BEFORE INSERT ON public.awards FOR EACH ROW EXECUTE FUNCTION guard_award();
CREATE TRIGGER guard_award_commission BEFORE INSERT ON public.awards FOR EACH ROW EXECUTE FUNCTION guard_award_commission();
CREATE TRIGGER guard_lot_decision BEFORE INSERT ON public.awards FOR EACH ROW EXECUTE FUNCTION guard_lot_decision();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.awards FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.awards FOR EACH ROW EXECUTE FUNCTION stamp_row('awarded_at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.backups FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.bid_contents FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.bid_lines FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_bid BEFORE INSERT OR UPDATE ON public.bids FOR EACH ROW EXECUTE FUNCTION guard_bid();
CREATE TRIGGER guard_bidder BEFORE INSERT ON public.bids FOR EACH ROW EXECUTE FUNCTION guard_bidder();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.bids FOR EACH ROW EXECUTE FUNCTION guard_rewrite('', 'status');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.call_followers FOR EACH ROW EXECUTE FUNCTION stamp_row('followed_at');
CREATE TRIGGER fill_call_search BEFORE UPDATE ON public.calls FOR EACH ROW EXECUTE FUNCTION fill_call_search();
CREATE TRIGGER forget_sets AFTER INSERT OR DELETE OR UPDATE ON public.calls FOR EACH STATEMENT EXECUTE FUNCTION forget_sets();
CREATE TRIGGER guard_call BEFORE UPDATE ON public.calls FOR EACH ROW EXECUTE FUNCTION guard_call();
CREATE TRIGGER guard_call_regime BEFORE UPDATE OF regime ON public.calls FOR EACH ROW EXECUTE FUNCTION guard_call_regime();
CREATE TRIGGER guard_call_stage BEFORE UPDATE ON public.calls FOR EACH ROW EXECUTE FUNCTION guard_call_stage();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.calls FOR EACH ROW WHEN ((old.status <> 'preparation'::call_status)) EXECUTE FUNCTION guard_rewrite('CALL_STATUS', 'status', 'deadline_at', 'questions_until_at', 'revision', 'search_text', 'search_place', '?regime', '?opened_at', '?awarded_at', '?abandoned_at', '?abandoned_reason');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.calls FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER start_standstill AFTER UPDATE OF status ON public.calls FOR EACH ROW WHEN (((new.status = 'awarded'::call_status) AND (old.status IS DISTINCT FROM new.status))) EXECUTE FUNCTION start_standstill();
CREATE TRIGGER guard_campaign_commune BEFORE DELETE OR UPDATE ON public.campaign_communes FOR EACH ROW EXECUTE FUNCTION guard_campaign_commune();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.campaign_delegations FOR EACH ROW EXECUTE FUNCTION stamp_row('given_at');
CREATE TRIGGER guard_campaign_family BEFORE INSERT OR DELETE OR UPDATE ON public.campaign_families FOR EACH ROW EXECUTE FUNCTION guard_campaign_family();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.campaign_letters FOR EACH ROW EXECUTE FUNCTION stamp_row('sent_at');
CREATE TRIGGER guard_campaign_line BEFORE INSERT OR DELETE OR UPDATE ON public.campaign_lines FOR EACH ROW EXECUTE FUNCTION guard_campaign_line();
CREATE TRIGGER guard_campaign_need BEFORE INSERT OR DELETE OR UPDATE ON public.campaign_needs FOR EACH ROW EXECUTE FUNCTION guard_campaign_need();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.campaign_needs FOR EACH ROW EXECUTE FUNCTION stamp_row('made_at');
CREATE TRIGGER guard_campaign BEFORE DELETE OR UPDATE ON public.campaigns FOR EACH ROW EXECUTE FUNCTION guard_campaign();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.campaigns FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER guard_commission_convening BEFORE INSERT ON public.commission_meetings FOR EACH ROW EXECUTE FUNCTION guard_commission_convening();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.commission_meetings FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.commission_meetings FOR EACH ROW EXECUTE FUNCTION stamp_row('recorded_at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.commission_seats FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_commission_vote BEFORE INSERT ON public.commission_votes FOR EACH ROW EXECUTE FUNCTION guard_commission_vote();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.commission_votes FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_published_criterion BEFORE INSERT OR DELETE OR UPDATE ON public.criteria FOR EACH ROW EXECUTE FUNCTION guard_published_lot();
CREATE TRIGGER guard_delivery BEFORE INSERT ON public.deliveries FOR EACH ROW EXECUTE FUNCTION guard_delivery();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.deliveries FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER settle_order AFTER INSERT ON public.deliveries FOR EACH ROW EXECUTE FUNCTION settle_order();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.deliveries FOR EACH ROW EXECUTE FUNCTION stamp_row('recorded_at');
CREATE TRIGGER guard_invitation BEFORE INSERT OR UPDATE ON public.email_links FOR EACH ROW EXECUTE FUNCTION guard_invitation();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.email_links FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.family_versions FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.family_versions FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER guard_file_piece BEFORE INSERT OR DELETE ON public.file_pieces FOR EACH ROW EXECUTE FUNCTION guard_file_piece();
CREATE TRIGGER guard_rewrite BEFORE UPDATE ON public.file_pieces FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_announced BEFORE UPDATE ON public.files FOR EACH ROW WHEN ((old.content_hash IS NULL)) EXECUTE FUNCTION guard_rewrite('', 'received', 'content_hash', 'completed_at');
CREATE TRIGGER guard_file BEFORE DELETE ON public.files FOR EACH ROW EXECUTE FUNCTION guard_file();
CREATE TRIGGER guard_rewrite BEFORE UPDATE ON public.files FOR EACH ROW WHEN ((old.content_hash IS NOT NULL)) EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.files FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER guard_contract BEFORE INSERT OR UPDATE ON public.framework_contracts FOR EACH ROW EXECUTE FUNCTION guard_contract();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.framework_contracts FOR EACH ROW EXECUTE FUNCTION guard_rewrite('', 'signed_on', 'transmitted_on', 'notified_on', 'is_resumed', '?signable_on');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.framework_contracts FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.group_change_reads FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.group_change_reads FOR EACH ROW EXECUTE FUNCTION stamp_row('read_at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.group_changes FOR EACH ROW EXECUTE FUNCTION guard_rewrite('', '?settled_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.group_changes FOR EACH ROW EXECUTE FUNCTION stamp_row('at');
CREATE TRIGGER guard_group_costs BEFORE INSERT OR DELETE OR UPDATE ON public.group_costs FOR EACH ROW EXECUTE FUNCTION guard_group_costs();
CREATE TRIGGER end_steward AFTER UPDATE OF coordinator_id ON public.groups FOR EACH ROW WHEN ((new.coordinator_id IS DISTINCT FROM old.coordinator_id)) EXECUTE FUNCTION end_steward();
CREATE TRIGGER forget_sets AFTER INSERT OR DELETE OR UPDATE ON public.groups FOR EACH STATEMENT EXECUTE FUNCTION forget_sets();
CREATE TRIGGER guard_group BEFORE UPDATE ON public.groups FOR EACH ROW EXECUTE FUNCTION guard_group();
CREATE TRIGGER guard_mission_holders BEFORE UPDATE OF mission_holders ON public.groups FOR EACH ROW EXECUTE FUNCTION guard_mission_holders();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.groups FOR EACH ROW WHEN ((old.status <> ALL (ARRAY['draft'::group_status, 'open'::group_status, 'membership_closed'::group_status]))) EXECUTE FUNCTION guard_rewrite('AGREEMENT_VOTED', 'status', 'agreed_at', 'constituted_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.groups FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.idempotency_keys FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.import_roles FOR EACH ROW EXECUTE FUNCTION stamp_row('chosen_at');
CREATE CONSTRAINT TRIGGER guard_legal_rule AFTER INSERT OR UPDATE ON public.legal_rules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_legal_rule();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.letter_choices FOR EACH ROW EXECUTE FUNCTION stamp_row('chosen_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.letters FOR EACH ROW EXECUTE FUNCTION stamp_row('written_at');
CREATE TRIGGER guard_published_share BEFORE INSERT OR DELETE OR UPDATE ON public.lot_shares FOR EACH ROW EXECUTE FUNCTION guard_published_lot();
CREATE TRIGGER forget_sets AFTER INSERT OR DELETE OR UPDATE ON public.lots FOR EACH STATEMENT EXECUTE FUNCTION forget_sets();
CREATE TRIGGER guard_published_lot BEFORE INSERT OR DELETE OR UPDATE ON public.lots FOR EACH ROW EXECUTE FUNCTION guard_published_lot();
CREATE TRIGGER forget_sets AFTER INSERT OR DELETE OR UPDATE ON public.memberships FOR EACH STATEMENT EXECUTE FUNCTION forget_sets();
CREATE TRIGGER guard_frozen_membership BEFORE INSERT OR DELETE OR UPDATE ON public.memberships FOR EACH ROW EXECUTE FUNCTION guard_frozen_membership();
CREATE TRIGGER guard_membership_stage BEFORE INSERT OR UPDATE ON public.memberships FOR EACH ROW EXECUTE FUNCTION guard_membership_stage();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.memberships FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER guard_message BEFORE UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION guard_message();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION guard_rewrite('', 'text', '?withdrawn_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.messages FOR EACH ROW EXECUTE FUNCTION stamp_row('at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.need_imports FOR EACH ROW EXECUTE FUNCTION stamp_row('read_at');
CREATE TRIGGER guard_need_site BEFORE INSERT OR DELETE OR UPDATE ON public.need_sites FOR EACH ROW EXECUTE FUNCTION guard_need_site();
CREATE TRIGGER guard_frozen_need BEFORE UPDATE ON public.needs FOR EACH ROW EXECUTE FUNCTION guard_frozen_need();
CREATE TRIGGER guard_need_author BEFORE UPDATE ON public.needs FOR EACH ROW EXECUTE FUNCTION guard_need_author();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.needs FOR EACH ROW WHEN ((old.status = ANY (ARRAY['frozen'::need_status, 'covered'::need_status]))) EXECUTE FUNCTION guard_rewrite('NEED_FROZEN', 'status', 'group_id', 'revision');
CREATE TRIGGER keep_site_of_changed_needs AFTER UPDATE ON public.needs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_need_site();
CREATE TRIGGER keep_site_of_new_needs AFTER INSERT ON public.needs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_need_site();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.needs FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER touch_inputs_by_changed_needs AFTER UPDATE ON public.needs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_inputs_by_needs();
CREATE TRIGGER touch_inputs_by_new_needs AFTER INSERT ON public.needs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_inputs_by_needs();
CREATE TRIGGER guard_order_line BEFORE INSERT ON public.order_lines FOR EACH ROW EXECUTE FUNCTION guard_order_line();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.order_lines FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE CONSTRAINT TRIGGER hold_order_total AFTER INSERT ON public.order_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_order_total();
CREATE TRIGGER guard_order BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION guard_order();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION guard_rewrite('', 'status', '?acknowledged_at', '?waived_at', '?waiver_reason');
CREATE CONSTRAINT TRIGGER hold_order_total AFTER INSERT ON public.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_order_total();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION stamp_row('issued_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.organisation_claims FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER forget_sets AFTER INSERT OR DELETE OR UPDATE ON public.organisations FOR EACH STATEMENT EXECUTE FUNCTION forget_sets();
CREATE TRIGGER guard_organisation AFTER UPDATE ON public.organisations FOR EACH ROW EXECUTE FUNCTION guard_organisation();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.organisations FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER stamp_outbox BEFORE INSERT ON public.outbox FOR EACH ROW EXECUTE FUNCTION stamp_outbox();
CREATE TRIGGER guard_paper_approval BEFORE INSERT ON public.paper_approvals FOR EACH ROW EXECUTE FUNCTION guard_paper_approval();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.paper_approvals FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.paper_approvals FOR EACH ROW EXECUTE FUNCTION stamp_row('recorded_at');
CREATE TRIGGER guard_paper_version BEFORE INSERT ON public.paper_versions FOR EACH ROW EXECUTE FUNCTION guard_paper_version();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.paper_versions FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.paper_versions FOR EACH ROW EXECUTE FUNCTION stamp_row('issued_at');
CREATE TRIGGER guard_published_line BEFORE INSERT OR DELETE OR UPDATE ON public.price_lines FOR EACH ROW EXECUTE FUNCTION guard_published_lot();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.question_askers FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.questions FOR EACH ROW EXECUTE FUNCTION guard_rewrite('', '?answer', '?answered_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.questions FOR EACH ROW EXECUTE FUNCTION stamp_row('asked_at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.rankings FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.receipt_letters FOR EACH ROW EXECUTE FUNCTION stamp_row('written_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.reminders FOR EACH ROW EXECUTE FUNCTION stamp_row('sent_at');
CREATE TRIGGER guard_kept_score BEFORE DELETE OR UPDATE ON public.scores FOR EACH ROW EXECUTE FUNCTION guard_kept_score();
CREATE TRIGGER guard_score BEFORE INSERT OR UPDATE ON public.scores FOR EACH ROW EXECUTE FUNCTION guard_score();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.scores FOR EACH ROW EXECUTE FUNCTION stamp_row('scored_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.sessions FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at', 'last_seen_at');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.sign_in_attempts FOR EACH ROW EXECUTE FUNCTION stamp_row('at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.signed_copies FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_signed_copy BEFORE INSERT ON public.signed_copies FOR EACH ROW EXECUTE FUNCTION guard_signed_copy();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.signed_copies FOR EACH ROW EXECUTE FUNCTION stamp_row('uploaded_at');
CREATE TRIGGER guard_steward BEFORE INSERT OR UPDATE ON public.stewards FOR EACH ROW EXECUTE FUNCTION guard_steward();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.stewards FOR EACH ROW EXECUTE FUNCTION stamp_row('since');
CREATE TRIGGER forget_sets AFTER INSERT OR DELETE OR UPDATE ON public.suggestion_members FOR EACH STATEMENT EXECUTE FUNCTION forget_sets();
CREATE TRIGGER touch_inputs_by_answers AFTER UPDATE ON public.suggestion_members REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_inputs_by_answers();
CREATE TRIGGER guard_lot_decision BEFORE INSERT ON public.unsuccessful_lots FOR EACH ROW EXECUTE FUNCTION guard_lot_decision();
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.unsuccessful_lots FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER stamp_row BEFORE INSERT ON public.unsuccessful_lots FOR EACH ROW EXECUTE FUNCTION stamp_row('declared_at');
CREATE TRIGGER guard_user BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION guard_user();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION stamp_row('created_at');
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.verifications FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
CREATE TRIGGER guard_verification BEFORE INSERT ON public.verifications FOR EACH ROW EXECUTE FUNCTION guard_verification();
CREATE TRIGGER settle_order AFTER INSERT ON public.verifications FOR EACH ROW EXECUTE FUNCTION settle_order();
CREATE TRIGGER stamp_row BEFORE INSERT ON public.verifications FOR EACH ROW EXECUTE FUNCTION stamp_row('decided_at');

-- row-level security

alter table anticipated_needs enable row level security, force row level security;
alter table assignments enable row level security, force row level security;
alter table audit_entries enable row level security, force row level security;
alter table awards enable row level security, force row level security;
alter table backups enable row level security, force row level security;
alter table bid_contents enable row level security, force row level security;
alter table bid_lines enable row level security, force row level security;
alter table bids enable row level security, force row level security;
alter table call_followers enable row level security, force row level security;
alter table calls enable row level security, force row level security;
alter table campaign_communes enable row level security, force row level security;
alter table campaign_delegations enable row level security, force row level security;
alter table campaign_families enable row level security, force row level security;
alter table campaign_letters enable row level security, force row level security;
alter table campaign_lines enable row level security, force row level security;
alter table campaign_needs enable row level security, force row level security;
alter table campaigns enable row level security, force row level security;
alter table commission_meetings enable row level security, force row level security;
alter table commission_seats enable row level security, force row level security;
alter table commission_votes enable row level security, force row level security;
alter table cost_assumptions enable row level security, force row level security;
alter table cpv_words enable row level security, force row level security;
alter table criteria enable row level security, force row level security;
alter table deliveries enable row level security, force row level security;
alter table email_links enable row level security, force row level security;
alter table family_versions enable row level security, force row level security;
alter table file_pieces enable row level security, force row level security;
alter table files enable row level security, force row level security;
alter table framework_contracts enable row level security, force row level security;
alter table group_change_reads enable row level security, force row level security;
alter table group_changes enable row level security, force row level security;
alter table group_costs enable row level security, force row level security;
alter table groups enable row level security, force row level security;
alter table idempotency_keys enable row level security, force row level security;
alter table import_roles enable row level security, force row level security;
alter table imported_contracts enable row level security, force row level security;
alter table imported_records enable row level security, force row level security;
alter table legal_rules enable row level security, force row level security;
alter table letter_choices enable row level security, force row level security;
alter table letter_contents enable row level security, force row level security;
alter table letter_rounds enable row level security, force row level security;
alter table letters enable row level security, force row level security;
alter table lot_shares enable row level security, force row level security;
alter table lots enable row level security, force row level security;
alter table memberships enable row level security, force row level security;
alter table message_files enable row level security, force row level security;
alter table messages enable row level security, force row level security;
alter table need_import_lines enable row level security, force row level security;
alter table need_imports enable row level security, force row level security;
alter table need_outlooks enable row level security, force row level security;
alter table need_sites enable row level security, force row level security;
alter table needs enable row level security, force row level security;
alter table order_lines enable row level security, force row level security;
alter table orders enable row level security, force row level security;
alter table organisation_claims enable row level security, force row level security;
alter table organisations enable row level security, force row level security;
alter table outbox enable row level security, force row level security;
alter table paper_approvals enable row level security, force row level security;
alter table paper_versions enable row level security, force row level security;
alter table price_assumptions enable row level security, force row level security;
alter table price_lines enable row level security, force row level security;
alter table question_askers enable row level security, force row level security;
alter table questions enable row level security, force row level security;
alter table rankings enable row level security, force row level security;
alter table receipt_letters enable row level security, force row level security;
alter table refused_attempts enable row level security, force row level security;
alter table reminders enable row level security, force row level security;
alter table scores enable row level security, force row level security;
alter table sessions enable row level security, force row level security;
alter table sign_in_attempts enable row level security, force row level security;
alter table signed_copies enable row level security, force row level security;
alter table stewards enable row level security, force row level security;
alter table suggestion_members enable row level security, force row level security;
alter table suggestions enable row level security, force row level security;
alter table unsuccessful_lots enable row level security, force row level security;
alter table users enable row level security, force row level security;
alter table verifications enable row level security, force row level security;

-- policies

create policy claim on anticipated_needs as permissive for update to halle_app
	using ((siren = ( SELECT o.siren
   FROM organisations o
  WHERE (o.id = app.organisation()))));

create policy owner_all on anticipated_needs as permissive for all to owner
	using (true)
	with check (true);

create policy read_all on anticipated_needs as permissive for select to halle_app
	using (true);

create policy worker_all on anticipated_needs as permissive for all to halle_worker
	using (true)
	with check (true);

create policy administrator_reads on assignments as permissive for select to halle_app
	using ((app.role() = 'administrator'::text));

create policy owner_all on assignments as permissive for all to owner
	using (true)
	with check (true);

create policy remove on assignments as permissive for delete to halle_app
	using (((user_id = app.person()) OR app.answers_for(organisation_id)));

create policy self on assignments as permissive for select to halle_app
	using (((user_id = app.person()) OR (organisation_id = app.organisation()) OR (app.purpose() = ANY (ARRAY['sign-in'::text, 'sign-up'::text]))));

create policy sign_up on assignments as permissive for insert to halle_app
	with check ((app.purpose() = 'sign-up'::text));

create policy worker_all on assignments as permissive for all to halle_worker
	using (true)
	with check (true);

create policy administrator_reads on audit_entries as permissive for select to halle_app
	using (((app.role() = 'administrator'::text) AND (((type)::text <> ALL (ARRAY['bid.deposited'::text, 'bid.late'::text, 'call.followed'::text, 'call.unfollowed'::text, 'question.asked'::text])) OR app.call_is_open_for_reading(COALESCE(((details ->> 'callId'::text))::uuid, subject_id)))));

create policy owner_all on audit_entries as permissive for all to owner
	using (true)
	with check (true);

create policy read_own on audit_entries as permissive for select to halle_app
	using ((organisation_id = app.organisation()));

create policy worker_all on audit_entries as permissive for all to halle_worker
	using (true)
	with check ((actor_kind = ANY (ARRAY['job'::actor_kind, 'command-line'::actor_kind, 'system'::actor_kind])));

create policy write_own on audit_entries as permissive for insert to halle_app
	with check (((NOT (organisation_id IS DISTINCT FROM app.organisation())) AND (NOT (user_id IS DISTINCT FROM app.person())) AND (actor_kind = ANY (ARRAY['person'::actor_kind, 'link-holder'::actor_kind, 'visitor'::actor_kind]))));

create policy award on awards as permissive for insert to halle_app
	with check ((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy owner_all on awards as permissive for all to owner
	using (true)
	with check (true);

create policy read_decided on awards as permissive for select to halle_app
	using (((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) OR ( SELECT app.is_decided(c.*) AS is_decided
   FROM calls c
  WHERE (c.id = ( SELECT l.call_id
           FROM lots l
          WHERE (l.id = awards.lot_id))))));

create policy administrator_reads on backups as permissive for select to halle_app
	using ((app.role() = 'administrator'::text));

create policy owner_all on backups as permissive for all to owner
	using (true)
	with check (true);

create policy deposit on bid_contents as permissive for insert to halle_app
	with check (app.bid_is_being_deposited(bid_id));

create policy opened on bid_contents as permissive for select to halle_app
	using (( SELECT app.is_open_for_reading(c.*) AS is_open_for_reading
   FROM calls c
  WHERE (c.id = ( SELECT b.call_id
           FROM bids b
          WHERE ((b.id = bid_contents.bid_id) AND (b.status <> ALL (ARRAY['superseded'::bid_status, 'late'::bid_status])))))));

create policy owner_all on bid_contents as permissive for all to owner
	using (true)
	with check (true);

create policy deposit on bid_lines as permissive for insert to halle_app
	with check ((app.bid_is_being_deposited(bid_id) AND (app.lot_call(lot_id) = app.bid_call(bid_id))));

create policy opened on bid_lines as permissive for select to halle_app
	using (( SELECT app.is_open_for_reading(c.*) AS is_open_for_reading
   FROM calls c
  WHERE (c.id = ( SELECT b.call_id
           FROM bids b
          WHERE ((b.id = bid_lines.bid_id) AND (b.status <> ALL (ARRAY['superseded'::bid_status, 'late'::bid_status])))))));

create policy owner_all on bid_lines as permissive for all to owner
	using (true)
	with check (true);

create policy decide on bids as permissive for update to halle_app
	using (((call_id = ANY (( SELECT coordinated.calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) AND ( SELECT app.is_open_for_reading(c.*) AS is_open_for_reading
   FROM calls c
  WHERE (c.id = bids.call_id))));

create policy deposit on bids as permissive for insert to halle_app
	with check (((supplier_id = app.organisation()) AND (app.role() = 'supplier'::text)));

create policy opened on bids as permissive for select to halle_app
	using (((call_id = ANY (( SELECT coordinated.calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) AND ( SELECT app.is_open_for_reading(c.*) AS is_open_for_reading
   FROM calls c
  WHERE (c.id = bids.call_id))));

create policy own on bids as permissive for select to halle_app
	using ((supplier_id = app.organisation()));

create policy owner_all on bids as permissive for all to owner
	using (true)
	with check (true);

create policy own on call_followers as permissive for all to halle_app
	using ((organisation_id = app.organisation()))
	with check (((organisation_id = app.organisation()) AND (app.role() = 'supplier'::text) AND ( SELECT true
   FROM calls c
  WHERE (c.id = call_followers.call_id))));

create policy owner_all on call_followers as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on call_followers as permissive for all to halle_worker
	using (true);

create policy conduct on calls as permissive for update to halle_app
	using ((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy owner_all on calls as permissive for all to owner
	using (true)
	with check (true);

create policy prepare on calls as permissive for insert to halle_app
	with check (((status = 'preparation'::call_status) AND (coordinator_id = app.organisation()) AND (group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[]))));

create policy read_published on calls as permissive for select to halle_app
	using ((app.is_published(calls.*) OR (group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[]))));

create policy worker_all on calls as permissive for all to halle_worker
	using (true)
	with check (true);

create policy asked_answers on campaign_communes as permissive for update to halle_app
	using (((id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[])) AND (app.role() = 'buyer'::text)));

create policy asked_reads on campaign_communes as permissive for select to halle_app
	using ((id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[])));

create policy holder on campaign_communes as permissive for select to halle_app
	using ((id = ( SELECT app.held_reply() AS held_reply)));

create policy holder_answers on campaign_communes as permissive for update to halle_app
	using ((id = ( SELECT app.held_reply() AS held_reply)));

create policy own on campaign_communes as permissive for all to halle_app
	using ((campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])))
	with check ((campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])));

create policy owner_all on campaign_communes as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on campaign_communes as permissive for all to halle_worker
	using (true)
	with check (true);

create policy asked on campaign_delegations as permissive for all to halle_app
	using ((reply_id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[])))
	with check ((reply_id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[])));

create policy coordinator_reads on campaign_delegations as permissive for select to halle_app
	using (( SELECT true
   FROM campaign_communes r
  WHERE ((r.id = campaign_delegations.reply_id) AND (r.campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])))));

create policy holder on campaign_delegations as permissive for all to halle_app
	using (((reply_id = ( SELECT app.held_reply() AS held_reply)) AND ((( SELECT app.held_delegation() AS held_delegation) IS NULL) OR (id = ( SELECT app.held_delegation() AS held_delegation)))))
	with check ((reply_id = ( SELECT app.held_reply() AS held_reply)));

create policy owner_all on campaign_delegations as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on campaign_delegations as permissive for all to halle_worker
	using (true)
	with check (true);

create policy asked_reads on campaign_families as permissive for select to halle_app
	using ((campaign_id = ANY (ARRAY( SELECT r.campaign_id
   FROM campaign_communes r
  WHERE (r.id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[]))))));

create policy holder_reads on campaign_families as permissive for select to halle_app
	using ((campaign_id = ( SELECT app.held_campaign() AS held_campaign)));

create policy own on campaign_families as permissive for all to halle_app
	using ((campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])))
	with check ((campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])));

create policy owner_all on campaign_families as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on campaign_families as permissive for all to halle_worker
	using (true)
	with check (true);

create policy coordinator on campaign_letters as permissive for all to halle_app
	using (( SELECT true
   FROM campaign_communes r
  WHERE ((r.id = campaign_letters.reply_id) AND (r.campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])))))
	with check (( SELECT true
   FROM campaign_communes r
  WHERE ((r.id = campaign_letters.reply_id) AND (r.campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])))));

create policy owner_all on campaign_letters as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on campaign_letters as permissive for all to halle_worker
	using (true)
	with check (true);

create policy asked_adds on campaign_lines as permissive for insert to halle_app
	with check (((reply_id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[])) AND (app.role() = 'buyer'::text)));

create policy asked_answers on campaign_lines as permissive for update to halle_app
	using (((reply_id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[])) AND (app.role() = 'buyer'::text)));

create policy asked_reads on campaign_lines as permissive for select to halle_app
	using ((reply_id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[])));

create policy holder_adds on campaign_lines as permissive for insert to halle_app
	with check (((reply_id = ( SELECT app.held_reply() AS held_reply)) AND (( SELECT app.held_kind() AS held_kind) = 'census'::text)));

create policy holder_answers on campaign_lines as permissive for update to halle_app
	using (((reply_id = ( SELECT app.held_reply() AS held_reply)) AND ((( SELECT app.held_kind() AS held_kind) = 'census'::text) OR ((( SELECT app.held_kind() AS held_kind) = 'census-line'::text) AND (delegation_id = ( SELECT app.held_delegation() AS held_delegation))))));

create policy holder_reads on campaign_lines as permissive for select to halle_app
	using (((reply_id = ( SELECT app.held_reply() AS held_reply)) AND ((( SELECT app.held_delegation() AS held_delegation) IS NULL) OR (delegation_id = ( SELECT app.held_delegation() AS held_delegation)))));

create policy own_reads on campaign_lines as permissive for select to halle_app
	using ((campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])));

create policy owner_all on campaign_lines as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on campaign_lines as permissive for all to halle_worker
	using (true)
	with check (true);

create policy asked_reads on campaign_needs as permissive for select to halle_app
	using ((reply_id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[])));

create policy coordinator_reads on campaign_needs as permissive for select to halle_app
	using (( SELECT true
   FROM campaign_communes r
  WHERE ((r.id = campaign_needs.reply_id) AND (r.campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[])))));

create policy owner_all on campaign_needs as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on campaign_needs as permissive for all to halle_worker
	using (true)
	with check (true);

create policy asked_reads on campaigns as permissive for select to halle_app
	using ((id = ANY (ARRAY( SELECT r.campaign_id
   FROM campaign_communes r
  WHERE (r.id = ANY (( SELECT app.own_replies() AS own_replies)::uuid[]))))));

create policy holder_reads on campaigns as permissive for select to halle_app
	using ((id = ( SELECT app.held_campaign() AS held_campaign)));

create policy own on campaigns as permissive for all to halle_app
	using (((organisation_id = app.organisation()) AND (app.role() = 'coordinator'::text)))
	with check (((organisation_id = app.organisation()) AND (app.role() = 'coordinator'::text)));

create policy owner_all on campaigns as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on campaigns as permissive for all to halle_worker
	using (true)
	with check (true);

create policy members_read on commission_meetings as permissive for select to halle_app
	using (( SELECT true
   FROM calls c
  WHERE ((c.id = commission_meetings.call_id) AND (c.group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])))));

create policy owner_all on commission_meetings as permissive for all to owner
	using (true)
	with check (true);

create policy record on commission_meetings as permissive for insert to halle_app
	with check ((call_id = ANY (( SELECT coordinated.calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy members_read on commission_seats as permissive for select to halle_app
	using (( SELECT true
   FROM commission_meetings m
  WHERE (m.id = commission_seats.meeting_id)));

create policy owner_all on commission_seats as permissive for all to owner
	using (true)
	with check (true);

create policy record on commission_seats as permissive for insert to halle_app
	with check (( SELECT true
   FROM commission_meetings m
  WHERE ((m.id = commission_seats.meeting_id) AND (m.call_id = ANY (( SELECT coordinated.calls
           FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])))));

create policy members_read on commission_votes as permissive for select to halle_app
	using (( SELECT true
   FROM commission_meetings m
  WHERE (m.id = commission_votes.meeting_id)));

create policy owner_all on commission_votes as permissive for all to owner
	using (true)
	with check (true);

create policy record on commission_votes as permissive for insert to halle_app
	with check (( SELECT true
   FROM commission_meetings m
  WHERE ((m.id = commission_votes.meeting_id) AND (m.call_id = ANY (( SELECT coordinated.calls
           FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])))));

create policy administrator_changes on cost_assumptions as permissive for update to halle_app
	using ((app.role() = 'administrator'::text))
	with check ((app.role() = 'administrator'::text));

create policy everybody_reads on cost_assumptions as permissive for select to halle_app, halle_worker
	using (true);

create policy owner_all on cost_assumptions as permissive for all to owner
	using (true)
	with check (true);

create policy administrator_adds on cpv_words as permissive for insert to halle_app
	with check (((app.role() = 'administrator'::text) AND (added_at IS NOT NULL)));

create policy administrator_takes_back on cpv_words as permissive for delete to halle_app
	using (((app.role() = 'administrator'::text) AND (added_at IS NOT NULL)));

create policy everybody_reads on cpv_words as permissive for select to halle_app, halle_worker
	using (true);

create policy owner_all on cpv_words as permissive for all to owner
	using (true)
	with check (true);

create policy owner_all on criteria as permissive for all to owner
	using (true)
	with check (true);

create policy prepare_delete on criteria as permissive for delete to halle_app
	using ((call_id = ANY (( SELECT coordinated.prepared_calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy prepare_insert on criteria as permissive for insert to halle_app
	with check ((call_id = ANY (( SELECT coordinated.prepared_calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy prepare_update on criteria as permissive for update to halle_app
	using ((call_id = ANY (( SELECT coordinated.prepared_calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy read_published on criteria as permissive for select to halle_app
	using (( SELECT true
   FROM calls c
  WHERE (c.id = criteria.call_id)));

create policy worker_all on criteria as permissive for all to halle_worker
	using (true)
	with check (true);

create policy deliver on deliveries as permissive for insert to halle_app
	with check (( SELECT true
   FROM orders o
  WHERE ((o.id = deliveries.order_id) AND (o.supplier_id = app.organisation()))));

create policy owner_all on deliveries as permissive for all to owner
	using (true)
	with check (true);

create policy read_own on deliveries as permissive for select to halle_app
	using (( SELECT true
   FROM orders o
  WHERE (o.id = deliveries.order_id)));

create policy worker_all on deliveries as permissive for all to halle_worker
	using (true)
	with check (true);

create policy administrator_reads on email_links as permissive for select to halle_app
	using ((((kind)::text = 'invitation'::text) AND (app.role() = 'administrator'::text)));

create policy census_asks on email_links as permissive for all to halle_app
	using ((((kind)::text = 'census'::text) AND ( SELECT true
   FROM campaign_communes r
  WHERE ((r.id = ((email_links.intent ->> 'replyId'::text))::uuid) AND (r.campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[]))))))
	with check ((((kind)::text = 'census'::text) AND (invited_by = app.person()) AND ( SELECT true
   FROM campaign_communes r
  WHERE ((r.id = ((email_links.intent ->> 'replyId'::text))::uuid) AND (r.campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[]))))));

create policy census_gives on email_links as permissive for all to halle_app
	using ((((kind)::text = ANY (ARRAY['census-line'::text, 'census-approval'::text])) AND (((intent ->> 'replyId'::text))::uuid = ANY (( SELECT (app.own_replies() ||
        CASE
            WHEN (app.held_kind() = 'census'::text) THEN app.held_reply()
            ELSE NULL::uuid
        END))::uuid[]))))
	with check ((((kind)::text = ANY (ARRAY['census-line'::text, 'census-approval'::text])) AND (((intent ->> 'replyId'::text))::uuid = ANY (( SELECT (app.own_replies() ||
        CASE
            WHEN (app.held_kind() = 'census'::text) THEN app.held_reply()
            ELSE NULL::uuid
        END))::uuid[]))));

create policy census_held on email_links as permissive for update to halle_app
	using ((((kind)::text = 'census'::text) AND (((intent ->> 'replyId'::text))::uuid = ( SELECT app.held_reply() AS held_reply)) AND (( SELECT app.held_kind() AS held_kind) = 'census'::text)));

create policy census_held_reads on email_links as permissive for select to halle_app
	using ((((kind)::text = 'census'::text) AND (((intent ->> 'replyId'::text))::uuid = ( SELECT app.held_reply() AS held_reply)) AND (( SELECT app.held_kind() AS held_kind) = 'census'::text)));

create policy decide on email_links as permissive for update to halle_app
	using ((((kind)::text = 'invitation'::text) AND ((organisation_id = app.organisation()) OR (app.role() = 'administrator'::text))));

create policy invite on email_links as permissive for insert to halle_app
	with check ((((kind)::text = 'invitation'::text) AND (invited_by = app.person()) AND ((intent ->> 'organisationId'::text) = (organisation_id)::text) AND ((organisation_id = app.organisation()) OR (app.role() = 'administrator'::text))));

create policy own_address on email_links as permissive for all to halle_app
	using ((((kind)::text = 'email-change'::text) AND (invited_by = app.person())))
	with check ((((kind)::text = 'email-change'::text) AND (invited_by = app.person()) AND ((intent ->> 'userId'::text) = (app.person())::text)));

create policy own_invitations on email_links as permissive for select to halle_app
	using ((organisation_id = app.organisation()));

create policy owner_all on email_links as permissive for all to owner
	using (true)
	with check (true);

create policy sign_up on email_links as permissive for all to halle_app
	using ((app.purpose() = 'sign-up'::text))
	with check ((app.purpose() = 'sign-up'::text));

create policy worker_draws on email_links as permissive for update to halle_worker
	using (true)
	with check (true);

create policy worker_makes on email_links as permissive for insert to halle_worker
	with check ((((((kind)::text = 'letters'::text) AND ((intent ->> 'do'::text) = 'choose-letters'::text)) OR (((kind)::text = 'message-answer'::text) AND ((intent ->> 'do'::text) = 'answer-message'::text))) AND (organisation_id IS NULL) AND (approved_at IS NULL)));

create policy worker_reads on email_links as permissive for select to halle_worker
	using (true);

create policy administrator_adds on family_versions as permissive for insert to halle_app
	with check ((app.role() = 'administrator'::text));

create policy everybody_reads on family_versions as permissive for select to halle_app
	using (true);

create policy owner_all on family_versions as permissive for all to owner
	using (true)
	with check (true);

create policy append on file_pieces as permissive for insert to halle_app
	with check ((EXISTS ( SELECT
   FROM files f
  WHERE ((f.id = file_pieces.file_id) AND (f.owner_id = app.organisation())))));

create policy owner_all on file_pieces as permissive for all to owner
	using (true)
	with check (true);

create policy seen_read on file_pieces as permissive for select to halle_app
	using ((EXISTS ( SELECT
   FROM files f
  WHERE (f.id = file_pieces.file_id))));

create policy complete on files as permissive for update to halle_app
	using ((owner_id = app.organisation()));

create policy copies_read on files as permissive for select to halle_app
	using (((content_hash IS NOT NULL) AND (EXISTS ( SELECT
   FROM signed_copies c
  WHERE (c.file_id = files.id)))));

create policy messages_read on files as permissive for select to halle_app
	using (((content_hash IS NOT NULL) AND (EXISTS ( SELECT
   FROM message_files f
  WHERE (f.file_id = files.id)))));

create policy own_read on files as permissive for select to halle_app
	using ((owner_id = app.organisation()));

create policy owner_all on files as permissive for all to owner
	using (true)
	with check (true);

create policy remove on files as permissive for delete to halle_app
	using ((owner_id = app.organisation()));

create policy send on files as permissive for insert to halle_app
	with check (((owner_id = app.organisation()) AND (sent_by_id = app.person()) AND (content_hash IS NULL) AND (received = 0) AND (((purpose = 'bid'::file_purpose) AND (app.role() = 'supplier'::text)) OR ((purpose = 'signed-copy'::file_purpose) AND (app.role() = 'signatory'::text)) OR ((purpose = 'needs'::file_purpose) AND (app.role() = 'buyer'::text)) OR ((purpose = 'message'::file_purpose) AND (app.role() = ANY (ARRAY['buyer'::text, 'signatory'::text, 'coordinator'::text]))))));

create policy award on framework_contracts as permissive for insert to halle_app
	with check ((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy conduct on framework_contracts as permissive for update to halle_app
	using ((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy owner_all on framework_contracts as permissive for all to owner
	using (true)
	with check (true);

create policy read_decided on framework_contracts as permissive for select to halle_app
	using (((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) OR ( SELECT app.is_decided(c.*) AS is_decided
   FROM calls c
  WHERE (c.id = ( SELECT l.call_id
           FROM lots l
          WHERE (l.id = framework_contracts.lot_id))))));

create policy worker_all on framework_contracts as permissive for all to halle_worker
	using (true)
	with check (true);

create policy own on group_change_reads as permissive for select to halle_app
	using ((organisation_id = app.organisation()));

create policy owner_all on group_change_reads as permissive for all to owner
	using (true)
	with check (true);

create policy take_note on group_change_reads as permissive for insert to halle_app
	with check (((organisation_id = app.organisation()) AND ( SELECT true
   FROM group_changes c
  WHERE ((c.id = group_change_reads.change_id) AND (c.group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[]))))));

create policy worker_all on group_change_reads as permissive for all to halle_worker
	using (true)
	with check (true);

create policy members_read on group_changes as permissive for select to halle_app
	using (((organisation_id = app.organisation()) OR (group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[]))));

create policy owner_all on group_changes as permissive for all to owner
	using (true)
	with check (true);

create policy settle on group_changes as permissive for update to halle_app
	using ((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy tell on group_changes as permissive for insert to halle_app
	with check (((group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])) AND ((organisation_id = app.organisation()) OR (group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])))));

create policy worker_all on group_changes as permissive for all to halle_worker
	using (true)
	with check (true);

create policy change on group_costs as permissive for update to halle_app
	using ((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy choose on group_costs as permissive for insert to halle_app
	with check ((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy members_read on group_costs as permissive for select to halle_app
	using ((group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])));

create policy owner_all on group_costs as permissive for all to owner
	using (true)
	with check (true);

create policy found on groups as permissive for insert to halle_app
	with check ((founder_id = app.organisation()));

create policy members_change on groups as permissive for update to halle_app
	using ((id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])));

create policy members_read on groups as permissive for select to halle_app
	using (((founder_id = app.organisation()) OR (coordinator_id = app.organisation()) OR (id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])) OR ( SELECT true
   FROM calls c
  WHERE ((c.group_id = groups.id) AND app.is_published(c.*))
 LIMIT 1)));

create policy owner_all on groups as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on groups as permissive for all to halle_worker
	using (true)
	with check (true);

create policy own on idempotency_keys as permissive for all to halle_app
	using ((owner = COALESCE((app.person())::text, 'anonymous'::text)))
	with check ((owner = COALESCE((app.person())::text, 'anonymous'::text)));

create policy owner_all on idempotency_keys as permissive for all to owner
	using (true)
	with check (true);

create policy own on import_roles as permissive for all to halle_app
	using (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text)))
	with check (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text)));

create policy owner_all on import_roles as permissive for all to owner
	using (true)
	with check (true);

create policy owner_all on imported_contracts as permissive for all to owner
	using (true)
	with check (true);

create policy read_all on imported_contracts as permissive for select to halle_app
	using (true);

create policy worker_all on imported_contracts as permissive for all to halle_worker
	using (true)
	with check (true);

create policy owner_all on imported_records as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on imported_records as permissive for all to halle_worker
	using (true)
	with check (true);

create policy administrator_adds on legal_rules as permissive for insert to halle_app
	with check ((app.role() = 'administrator'::text));

create policy administrator_changes on legal_rules as permissive for update to halle_app
	using ((app.role() = 'administrator'::text))
	with check ((app.role() = 'administrator'::text));

create policy everybody_reads on legal_rules as permissive for select to halle_app, halle_worker
	using (true);

create policy owner_all on legal_rules as permissive for all to owner
	using (true)
	with check (true);

create policy worker_tells on legal_rules as permissive for update to halle_worker
	using (true)
	with check (true);

create policy link_holder on letter_choices as permissive for all to halle_app
	using ((user_id = ( SELECT l.user_id
   FROM app.letters_link() l(link_id, user_id, email, kind, roles))))
	with check ((user_id = ( SELECT l.user_id
   FROM app.letters_link() l(link_id, user_id, email, kind, roles))));

create policy own on letter_choices as permissive for all to halle_app
	using ((user_id = app.person()))
	with check ((user_id = app.person()));

create policy owner_all on letter_choices as permissive for all to owner
	using (true)
	with check (true);

create policy worker_reads on letter_choices as permissive for select to halle_worker
	using (true);

create policy own on letter_contents as permissive for select to halle_app
	using ((( SELECT l.user_id
   FROM letters l
  WHERE (l.id = letter_contents.letter_id)) = app.person()));

create policy owner_all on letter_contents as permissive for all to owner
	using (true)
	with check (true);

create policy worker_reads on letter_contents as permissive for select to halle_worker
	using (( SELECT true
   FROM letters l
  WHERE (l.id = letter_contents.letter_id)));

create policy worker_refreshes on letter_contents as permissive for update to halle_worker
	using (( SELECT true
   FROM letters l
  WHERE (l.id = letter_contents.letter_id)))
	with check (true);

create policy worker_writes on letter_contents as permissive for insert to halle_worker
	with check (true);

create policy owner_all on letter_rounds as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on letter_rounds as permissive for all to halle_worker
	using (true)
	with check (true);

create policy administrator_reads on letters as permissive for select to halle_app
	using (((app.role() = 'administrator'::text) AND (NOT is_sealed) AND ((call_id IS NULL) OR ( SELECT app.is_open_for_reading(c.*) AS is_open_for_reading
   FROM calls c
  WHERE (c.id = letters.call_id)))));

create policy administrator_resends on letters as permissive for update to halle_app
	using (((app.role() = 'administrator'::text) AND (NOT is_sealed)));

create policy own on letters as permissive for select to halle_app
	using ((user_id = app.person()));

create policy owner_all on letters as permissive for all to owner
	using (true)
	with check (true);

create policy worker_reads on letters as permissive for select to halle_worker
	using ((NOT is_sealed));

create policy worker_settles on letters as permissive for update to halle_worker
	using ((NOT is_sealed))
	with check ((NOT is_sealed));

create policy worker_writes on letters as permissive for insert to halle_worker
	with check ((NOT is_sealed));

create policy owner_all on lot_shares as permissive for all to owner
	using (true)
	with check (true);

create policy prepare_delete on lot_shares as permissive for delete to halle_app
	using ((lot_id = ANY (( SELECT coordinated.prepared_lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy prepare_insert on lot_shares as permissive for insert to halle_app
	with check ((lot_id = ANY (( SELECT coordinated.prepared_lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy prepare_update on lot_shares as permissive for update to halle_app
	using ((lot_id = ANY (( SELECT coordinated.prepared_lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy read_published on lot_shares as permissive for select to halle_app
	using (( SELECT true
   FROM lots l
  WHERE (l.id = lot_shares.lot_id)));

create policy worker_all on lot_shares as permissive for all to halle_worker
	using (true)
	with check (true);

create policy owner_all on lots as permissive for all to owner
	using (true)
	with check (true);

create policy prepare_delete on lots as permissive for delete to halle_app
	using ((call_id = ANY (( SELECT coordinated.prepared_calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy prepare_insert on lots as permissive for insert to halle_app
	with check ((call_id = ANY (( SELECT coordinated.prepared_calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy prepare_update on lots as permissive for update to halle_app
	using ((call_id = ANY (( SELECT coordinated.prepared_calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy read_published on lots as permissive for select to halle_app
	using (( SELECT true
   FROM calls c
  WHERE (c.id = lots.call_id)));

create policy worker_all on lots as permissive for all to halle_worker
	using (true)
	with check (true);

create policy change_own on memberships as permissive for update to halle_app
	using ((organisation_id = app.organisation()))
	with check ((organisation_id = app.organisation()));

create policy invite on memberships as permissive for insert to halle_app
	with check ((((organisation_id = app.organisation()) OR (status = 'invited'::membership_status)) AND ( SELECT true
   FROM groups g
  WHERE ((g.id = memberships.group_id) AND (g.founder_id = app.organisation())))));

create policy members_read on memberships as permissive for select to halle_app
	using (((organisation_id = app.organisation()) OR (group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])) OR ((status = 'active'::membership_status) AND ( SELECT true
   FROM calls c
  WHERE ((c.group_id = memberships.group_id) AND app.is_published(c.*))
 LIMIT 1))));

create policy owner_all on memberships as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on memberships as permissive for all to halle_worker
	using (true)
	with check (true);

create policy attach on message_files as permissive for insert to halle_app
	with check (( SELECT ((m.author_id = app.person()) AND (m.organisation_id = app.organisation()))
   FROM messages m
  WHERE (m.id = message_files.message_id)));

create policy owner_all on message_files as permissive for all to owner
	using (true)
	with check (true);

create policy seen_read on message_files as permissive for select to halle_app
	using (( SELECT true
   FROM messages m
  WHERE (m.id = message_files.message_id)));

create policy worker_all on message_files as permissive for all to halle_worker
	using (true)
	with check (true);

create policy members_read on messages as permissive for select to halle_app
	using ((((member_id IS NULL) OR (member_id = app.organisation()) OR (group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[]))) AND ((group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])) OR (( SELECT true
   FROM memberships m
  WHERE ((m.group_id = messages.group_id) AND (m.organisation_id = app.organisation()) AND ((m.status)::text = ANY (ARRAY['exited'::text, 'excluded'::text])))) AND (at <= COALESCE(( SELECT
        CASE
            WHEN ((c.kind)::text = 'joined'::text) THEN NULL::timestamp with time zone
            ELSE c.at
        END AS at
   FROM group_changes c
  WHERE ((c.group_id = messages.group_id) AND (c.organisation_id = app.organisation()) AND ((c.kind)::text <> 'quantity'::text))
  ORDER BY c.at DESC
 LIMIT 1), 'infinity'::timestamp with time zone))))));

create policy owner_all on messages as permissive for all to owner
	using (true)
	with check (true);

create policy withdraw on messages as permissive for update to halle_app
	using (((author_id = app.person()) AND (organisation_id = app.organisation())));

create policy worker_all on messages as permissive for all to halle_worker
	using (true)
	with check (true);

create policy write on messages as permissive for insert to halle_app
	with check (((organisation_id = app.organisation()) AND (author_id = app.person()) AND (withdrawn_at IS NULL) AND (author_name = ( SELECT u.name
   FROM users u
  WHERE (u.id = app.person()))) AND (app.role() = ANY (ARRAY['buyer'::text, 'signatory'::text, 'coordinator'::text])) AND (group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])) AND ( SELECT (((g.status)::text <> ALL (ARRAY['cancelled'::text, 'dissolved'::text])) AND ((messages.member_id IS NULL) OR ((g.coordinator_id IS NOT NULL) AND (g.coordinator_id <> messages.member_id))))
   FROM groups g
  WHERE (g.id = messages.group_id)) AND ((member_id IS NULL) OR (member_id = app.organisation()) OR ((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) AND ( SELECT ((m.status)::text <> ALL (ARRAY['declined'::text, 'exited'::text, 'excluded'::text]))
   FROM memberships m
  WHERE ((m.group_id = messages.group_id) AND (m.organisation_id = messages.member_id)))))));

create policy decide on need_import_lines as permissive for update to halle_app
	using (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text)))
	with check ((organisation_id = app.organisation()));

create policy own_read on need_import_lines as permissive for select to halle_app
	using (((organisation_id = app.organisation()) AND app.acts_for_buyer()));

create policy owner_all on need_import_lines as permissive for all to owner
	using (true)
	with check (true);

create policy read_again on need_import_lines as permissive for delete to halle_app
	using (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text) AND (need_id IS NULL)));

create policy read_file on need_import_lines as permissive for insert to halle_app
	with check (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text) AND ( SELECT true
   FROM need_imports i
  WHERE (i.id = need_import_lines.import_id))));

create policy decide on need_imports as permissive for update to halle_app
	using (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text)))
	with check ((organisation_id = app.organisation()));

create policy own_read on need_imports as permissive for select to halle_app
	using (((organisation_id = app.organisation()) AND app.acts_for_buyer()));

create policy owner_all on need_imports as permissive for all to owner
	using (true)
	with check (true);

create policy read_file on need_imports as permissive for insert to halle_app
	with check (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text)));

create policy own on need_outlooks as permissive for select to halle_app
	using ((organisation_id = app.organisation()));

create policy owner_all on need_outlooks as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on need_outlooks as permissive for all to halle_worker
	using (true)
	with check (true);

create policy as_its_need on need_sites as permissive for select to halle_app
	using ((EXISTS ( SELECT
   FROM needs n
  WHERE (n.id = need_sites.need_id))));

create policy owner_all on need_sites as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on need_sites as permissive for all to halle_worker
	using (true);

create policy change_own on needs as permissive for update to halle_app
	using (((organisation_id = app.organisation()) AND app.acts_for_buyer()))
	with check ((organisation_id = app.organisation()));

create policy draft on needs as permissive for insert to halle_app
	with check (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text)));

create policy group_reads on needs as permissive for select to halle_app
	using ((group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])));

create policy own on needs as permissive for select to halle_app
	using (((organisation_id = app.organisation()) AND app.acts_for_buyer()));

create policy owner_all on needs as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on needs as permissive for all to halle_worker
	using (true)
	with check (true);

create policy owner_all on order_lines as permissive for all to owner
	using (true)
	with check (true);

create policy place on order_lines as permissive for insert to halle_app
	with check ((( SELECT true
   FROM orders o
  WHERE ((o.id = order_lines.order_id) AND (o.organisation_id = app.organisation()))) AND (app.role() = 'buyer'::text)));

create policy read_own on order_lines as permissive for select to halle_app
	using (( SELECT true
   FROM orders o
  WHERE (o.id = order_lines.order_id)));

create policy worker_all on order_lines as permissive for all to halle_worker
	using (true);

create policy advance on orders as permissive for update to halle_app
	using (((organisation_id = app.organisation()) OR (supplier_id = app.organisation())));

create policy owner_all on orders as permissive for all to owner
	using (true)
	with check (true);

create policy place on orders as permissive for insert to halle_app
	with check (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text)));

create policy read_own on orders as permissive for select to halle_app
	using (((organisation_id = app.organisation()) OR (supplier_id = app.organisation()) OR (lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[]))));

create policy worker_all on orders as permissive for all to halle_worker
	using (true)
	with check (true);

create policy claim on organisation_claims as permissive for insert to halle_app
	with check (((app.purpose() = 'sign-up'::text) AND (settled_at IS NULL)));

create policy count_claims on organisation_claims as permissive for select to halle_app
	using (((app.purpose() = 'sign-up'::text) OR (app.role() = 'administrator'::text)));

create policy owner_all on organisation_claims as permissive for all to owner
	using (true)
	with check (true);

create policy settle on organisation_claims as permissive for update to halle_app
	using ((app.role() = 'administrator'::text));

create policy worker_reads on organisation_claims as permissive for select to halle_worker
	using (true);

create policy owner_all on organisations as permissive for all to owner
	using (true)
	with check (true);

create policy read_all on organisations as permissive for select to halle_app
	using (true);

create policy sign_up on organisations as permissive for insert to halle_app
	with check (((app.purpose() = 'sign-up'::text) AND (verified_at IS NULL)));

create policy verify on organisations as permissive for update to halle_app
	using ((app.role() = 'administrator'::text));

create policy worker_all on organisations as permissive for all to halle_worker
	using (true)
	with check (true);

create policy owner_all on outbox as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on outbox as permissive for all to halle_worker
	using (true)
	with check (true);

create policy write_own on outbox as permissive for insert to halle_app
	with check ((((organisation_id IS NULL) OR (organisation_id = app.organisation())) AND ((user_id IS NULL) OR (user_id = app.person()))));

create policy approve on paper_approvals as permissive for insert to halle_app
	with check (((organisation_id = app.organisation()) AND (app.role() = 'signatory'::text) AND ( SELECT true
   FROM paper_versions v
  WHERE (v.id = paper_approvals.version_id))));

create policy members_read on paper_approvals as permissive for select to halle_app
	using (( SELECT true
   FROM paper_versions v
  WHERE (v.id = paper_approvals.version_id)));

create policy owner_all on paper_approvals as permissive for all to owner
	using (true)
	with check (true);

create policy issue on paper_versions as permissive for insert to halle_app
	with check ((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy members_read on paper_versions as permissive for select to halle_app
	using ((group_id = ANY (( SELECT app.own_groups() AS own_groups)::uuid[])));

create policy owner_all on paper_versions as permissive for all to owner
	using (true)
	with check (true);

create policy administrator_changes on price_assumptions as permissive for update to halle_app
	using ((app.role() = 'administrator'::text))
	with check ((app.role() = 'administrator'::text));

create policy everybody_reads on price_assumptions as permissive for select to halle_app, halle_worker
	using (true);

create policy owner_all on price_assumptions as permissive for all to owner
	using (true)
	with check (true);

create policy owner_all on price_lines as permissive for all to owner
	using (true)
	with check (true);

create policy prepare_delete on price_lines as permissive for delete to halle_app
	using ((lot_id = ANY (( SELECT coordinated.prepared_lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy prepare_insert on price_lines as permissive for insert to halle_app
	with check ((lot_id = ANY (( SELECT coordinated.prepared_lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy prepare_update on price_lines as permissive for update to halle_app
	using ((lot_id = ANY (( SELECT coordinated.prepared_lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy read_published on price_lines as permissive for select to halle_app
	using (( SELECT true
   FROM lots l
  WHERE (l.id = price_lines.lot_id)));

create policy worker_all on price_lines as permissive for all to halle_worker
	using (true);

create policy own on question_askers as permissive for all to halle_app
	using ((organisation_id = app.organisation()))
	with check ((organisation_id = app.organisation()));

create policy owner_all on question_askers as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on question_askers as permissive for all to halle_worker
	using (true)
	with check (true);

create policy answer on questions as permissive for update to halle_app
	using ((call_id = ANY (( SELECT coordinated.calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy ask on questions as permissive for insert to halle_app
	with check (((app.role() = 'supplier'::text) AND (answered_at IS NULL) AND ( SELECT true
   FROM calls c
  WHERE (c.id = questions.call_id))));

create policy owner_all on questions as permissive for all to owner
	using (true)
	with check (true);

create policy read_answered on questions as permissive for select to halle_app
	using ((((answered_at IS NOT NULL) AND ( SELECT true
   FROM calls c
  WHERE (c.id = questions.call_id))) OR ((call_id = ANY (( SELECT coordinated.calls
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) AND app.asker_stands(id)) OR (EXISTS ( SELECT
   FROM question_askers a
  WHERE ((a.question_id = questions.id) AND (a.organisation_id = app.organisation()))))));

create policy worker_all on questions as permissive for all to halle_worker
	using (true)
	with check (true);

create policy coordinator_ranks on rankings as permissive for insert to halle_app
	with check (((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) AND app.bid_is_readable(bid_id)));

create policy coordinator_reads on rankings as permissive for select to halle_app
	using ((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy notified_bidder on rankings as permissive for select to halle_app
	using ((app.bid_is_notified(bid_id) OR app.holder_is_notified(lot_id, bid_id)));

create policy owner_all on rankings as permissive for all to owner
	using (true)
	with check (true);

create policy owner_all on receipt_letters as permissive for all to owner
	using (true)
	with check (true);

create policy write on receipt_letters as permissive for insert to halle_app
	with check ((app.role() = 'supplier'::text));

create policy administrator_reads on refused_attempts as permissive for select to halle_app
	using (((app.role() = 'administrator'::text) AND ((role IS DISTINCT FROM 'supplier'::text) OR (procedure !~ '^(bids|calls|publicCalls|questions)[.]'::text))));

create policy owner_all on refused_attempts as permissive for all to owner
	using (true)
	with check (true);

create policy read_own on refused_attempts as permissive for select to halle_app
	using ((organisation_id = app.organisation()));

create policy members_read on reminders as permissive for select to halle_app
	using (((organisation_id = app.organisation()) OR (group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[]))));

create policy owner_all on reminders as permissive for all to owner
	using (true)
	with check (true);

create policy remind on reminders as permissive for insert to halle_app
	with check ((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy worker_all on reminders as permissive for all to halle_worker
	using (true)
	with check (true);

create policy coordinator_scores on scores as permissive for all to halle_app
	using (( SELECT app.is_open_for_reading(c.*) AS is_open_for_reading
   FROM calls c
  WHERE ((c.id = ANY (( SELECT coordinated.calls
           FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) AND (c.id = ( SELECT b.call_id
           FROM bids b
          WHERE ((b.id = scores.bid_id) AND (b.status <> ALL (ARRAY['superseded'::bid_status, 'late'::bid_status]))))))))
	with check (( SELECT app.is_open_for_reading(c.*) AS is_open_for_reading
   FROM calls c
  WHERE ((c.id = ANY (( SELECT coordinated.calls
           FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) AND (c.id = ( SELECT b.call_id
           FROM bids b
          WHERE ((b.id = scores.bid_id) AND (b.status <> ALL (ARRAY['superseded'::bid_status, 'late'::bid_status]))))))));

create policy notified_bidder on scores as permissive for select to halle_app
	using (app.bid_is_notified(bid_id));

create policy owner_all on scores as permissive for all to owner
	using (true)
	with check (true);

create policy owner_all on sessions as permissive for all to owner
	using (true)
	with check (true);

create policy password_ends on sessions as permissive for update to halle_app
	using ((app.purpose() = 'sign-up'::text));

create policy password_ends_read on sessions as permissive for select to halle_app
	using ((app.purpose() = 'sign-up'::text));

create policy self on sessions as permissive for all to halle_app
	using (((user_id = app.person()) OR (app.purpose() = 'sign-in'::text)))
	with check (((user_id = app.person()) OR (app.purpose() = ANY (ARRAY['sign-in'::text, 'sign-up'::text]))));

create policy worker_all on sessions as permissive for all to halle_worker
	using (true)
	with check (true);

create policy owner_all on sign_in_attempts as permissive for all to owner
	using (true)
	with check (true);

create policy sign_in on sign_in_attempts as permissive for all to halle_app
	using ((app.purpose() = ANY (ARRAY['sign-in'::text, 'sign-up'::text])))
	with check ((app.purpose() = ANY (ARRAY['sign-in'::text, 'sign-up'::text])));

create policy worker_all on sign_in_attempts as permissive for all to halle_worker
	using (true)
	with check (true);

create policy keep on signed_copies as permissive for insert to halle_app
	with check (((organisation_id = app.organisation()) AND (app.role() = 'signatory'::text) AND ( SELECT true
   FROM paper_versions v
  WHERE (v.id = signed_copies.version_id))));

create policy members_read on signed_copies as permissive for select to halle_app
	using (( SELECT true
   FROM paper_versions v
  WHERE (v.id = signed_copies.version_id)));

create policy owner_all on signed_copies as permissive for all to owner
	using (true)
	with check (true);

create policy colleagues_read on stewards as permissive for select to halle_app
	using ((assignment_id = ANY (ARRAY( SELECT a.id
   FROM assignments a
  WHERE ((a.role)::text = 'coordinator'::text)))));

create policy entrust on stewards as permissive for insert to halle_app
	with check (((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) OR (campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[]))));

create policy owner_all on stewards as permissive for all to owner
	using (true)
	with check (true);

create policy take on stewards as permissive for delete to halle_app
	using (((group_id = ANY (( SELECT coordinated.groups
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) OR (campaign_id = ANY (( SELECT app.own_campaigns() AS own_campaigns)::uuid[]))));

create policy worker_all on stewards as permissive for all to halle_worker
	using (true)
	with check (true);

create policy decline_own on suggestion_members as permissive for update to halle_app
	using (((organisation_id = app.organisation()) AND (app.role() = 'buyer'::text)));

create policy members_read on suggestion_members as permissive for select to halle_app
	using ((suggestion_id = ANY (( SELECT app.own_suggestions() AS own_suggestions)::uuid[])));

create policy owner_all on suggestion_members as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on suggestion_members as permissive for all to halle_worker
	using (true)
	with check (true);

create policy members_found on suggestions as permissive for update to halle_app
	using ((id = ANY (( SELECT app.own_suggestions() AS own_suggestions)::uuid[])));

create policy members_read on suggestions as permissive for select to halle_app
	using ((id = ANY (( SELECT app.own_suggestions() AS own_suggestions)::uuid[])));

create policy owner_all on suggestions as permissive for all to owner
	using (true)
	with check (true);

create policy worker_all on suggestions as permissive for all to halle_worker
	using (true)
	with check (true);

create policy declare_unsuccessful on unsuccessful_lots as permissive for insert to halle_app
	with check ((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])));

create policy owner_all on unsuccessful_lots as permissive for all to owner
	using (true)
	with check (true);

create policy read_decided on unsuccessful_lots as permissive for select to halle_app
	using (((lot_id = ANY (( SELECT coordinated.lots
   FROM app.coordinated() coordinated(groups, calls, lots, prepared_calls, prepared_lots))::uuid[])) OR ( SELECT app.is_decided(c.*) AS is_decided
   FROM calls c
  WHERE (c.id = ( SELECT l.call_id
           FROM lots l
          WHERE (l.id = unsuccessful_lots.lot_id))))));

create policy worker_all on unsuccessful_lots as permissive for all to halle_worker
	using (true);

create policy administrator_reads on users as permissive for select to halle_app
	using ((app.role() = 'administrator'::text));

create policy administrator_suspends on users as permissive for update to halle_app
	using ((app.role() = 'administrator'::text));

create policy change_self on users as permissive for update to halle_app
	using (((id = app.person()) OR (app.purpose() = 'sign-up'::text)));

create policy colleagues on users as permissive for select to halle_app
	using ((EXISTS ( SELECT
   FROM assignments a
  WHERE ((a.user_id = users.id) AND (a.organisation_id = app.organisation())))));

create policy owner_all on users as permissive for all to owner
	using (true)
	with check (true);

create policy self on users as permissive for select to halle_app
	using (((id = app.person()) OR (app.purpose() = ANY (ARRAY['sign-in'::text, 'sign-up'::text]))));

create policy sign_up on users as permissive for insert to halle_app
	with check ((app.purpose() = 'sign-up'::text));

create policy worker_all on users as permissive for all to halle_worker
	using (true)
	with check (true);

create policy as_its_delivery on verifications as permissive for select to halle_app
	using (( SELECT true
   FROM deliveries d
  WHERE (d.id = verifications.delivery_id)));

create policy owner_all on verifications as permissive for all to owner
	using (true)
	with check (true);

create policy receive on verifications as permissive for insert to halle_app
	with check (((app.role() = 'buyer'::text) AND ( SELECT true
   FROM (deliveries d
     JOIN orders o ON ((o.id = d.order_id)))
  WHERE ((d.id = verifications.delivery_id) AND (o.organisation_id = app.organisation())))));

create policy worker_all on verifications as permissive for all to halle_worker
	using (true);

-- rights on what will be created

grant execute on functions to owner;

-- grants

grant select on column call_followers.call_id to halle_worker;
grant select on column call_followers.organisation_id to halle_worker;
grant update on column calls.status to halle_worker;
grant update on column campaign_communes.revision to halle_worker;
grant update on column campaign_families.estimated_communes to halle_worker;
grant update on column campaign_families.estimated_quantity to halle_worker;
grant update on column campaign_families.firm_communes to halle_worker;
grant update on column campaign_families.firm_quantity to halle_worker;
grant update on column campaigns.ended_at to halle_worker;
grant update on column campaigns.revision to halle_worker;
grant update on column campaigns.status to halle_worker;
grant update on column files.completed_at to halle_app;
grant update on column files.content_hash to halle_app;
grant update on column framework_contracts.notified_on to halle_app;
grant update on column framework_contracts.signed_on to halle_app;
grant update on column framework_contracts.transmitted_on to halle_app;
grant update on column group_changes.settled_at to halle_app;
grant update on column legal_rules.end_told_for to halle_worker;
grant update on column letters.claimed_until to halle_app;
grant update on column letters.refusal to halle_app;
grant update on column letters.resends to halle_app;
grant update on column letters.settled_at to halle_app;
grant update on column letters.state to halle_app;
grant update on column messages.text to halle_app;
grant update on column messages.withdrawn_at to halle_app;
grant update on column orders.acknowledged_at to halle_app;
grant update on column orders.waived_at to halle_app;
grant update on column orders.waiver_reason to halle_app;
grant update on column organisation_claims.settled_at to halle_app;
grant execute on function app.acts_for_buyer() to halle_app;
grant execute on function app.answer_link(text) to halle_app;
grant execute on function app.answer_stands(uuid,uuid,uuid,text) to halle_app;
grant execute on function app.answers_for(uuid) to halle_app;
grant execute on function app.ask_councils_again(uuid) to halle_app;
grant execute on function app.asker_stands(uuid) to halle_app;
grant execute on function app.asker_stands(uuid) to halle_worker;
grant execute on function app.attach_need(uuid,uuid) to halle_app;
grant execute on function app.bid_call(uuid) to halle_app;
grant execute on function app.bid_is_being_deposited(uuid) to halle_app;
grant execute on function app.bid_is_notified(uuid) to halle_app;
grant execute on function app.bid_is_readable(uuid) to halle_app;
grant execute on function app.call_is_open_for_reading(uuid) to halle_app;
grant execute on function app.calls_buying(text[]) to halle_app;
grant execute on function app.calls_holding(text) to halle_app;
grant execute on function app.calls_placed(text) to halle_app;
grant execute on function app.communes_seeking(text,integer) to halle_app;
grant execute on function app.company_bids(uuid) to halle_app;
grant execute on function app.company_buys(uuid,uuid) to halle_app;
grant execute on function app.contacts_of(uuid) to halle_app;
grant execute on function app.contract_last_day(date,integer) to halle_app;
grant execute on function app.contract_last_day(date,integer) to halle_worker;
grant execute on function app.coordinated() to halle_app;
grant execute on function app.drop_invited(uuid) to halle_app;
grant execute on function app.end_group(uuid) to halle_app;
grant execute on function app.end_organisation(uuid) to halle_app;
grant execute on function app.entry_needs(uuid,uuid) to halle_app;
grant execute on function app.exclude_member(uuid,uuid,text) to halle_app;
grant execute on function app.expire_rows() to halle_worker;
grant execute on function app.failed_jobs(integer) to halle_app;
grant execute on function app.find_organisations(text,text,integer) to halle_app;
grant execute on function app.find_people(text,text,integer) to halle_app;
grant execute on function app.fold(text) to halle_app;
grant execute on function app.forget_receipt_letter(uuid) to halle_worker;
grant execute on function app.group_history(uuid,bigint,integer) to halle_app;
grant execute on function app.grouping_changed(text[]) to halle_app;
grant execute on function app.grouping_changed(text[]) to halle_worker;
grant execute on function app.groups_before_publication() to halle_app;
grant execute on function app.hand_group_over(uuid,uuid) to halle_app;
grant execute on function app.hand_needs(uuid[],text,text[]) to halle_app;
grant execute on function app.held_campaign() to halle_app;
grant execute on function app.held_delegation() to halle_app;
grant execute on function app.held_kind() to halle_app;
grant execute on function app.held_reply() to halle_app;
grant execute on function app.hold_census_link(text) to halle_app;
grant execute on function app.holder_is_notified(uuid,uuid) to halle_app;
grant execute on function app.is_decided(calls) to halle_app;
grant execute on function app.is_led(uuid) to halle_app;
grant execute on function app.is_led(uuid) to halle_worker;
grant execute on function app.is_open_for_reading(calls) to halle_app;
grant execute on function app.is_published(calls) to halle_app;
grant execute on function app.job_queues() to halle_app;
grant execute on function app.join_group(uuid,uuid) to halle_app;
grant execute on function app.joinable_group(uuid) to halle_app;
grant execute on function app.joinable_groups(jsonb,uuid,text,uuid,integer) to halle_app;
grant execute on function app.keep_receipt(text,text,text,uuid,text,jsonb) to halle_worker;
grant execute on function app.kept_procedure(jsonb) to halle_app;
grant execute on function app.lay_lines(uuid) to halle_app;
grant execute on function app.letters_link() to halle_app;
grant execute on function app.line_engaged(uuid) to halle_app;
grant execute on function app.line_sums(uuid) to halle_app;
grant execute on function app.line_sums(uuid) to halle_worker;
grant execute on function app.line_total(numeric,bigint) to halle_app;
grant execute on function app.lines_waiting(uuid) to halle_app;
grant execute on function app.lot_call(uuid) to halle_app;
grant execute on function app.may_give(uuid,text) to halle_app;
grant execute on function app.name_needs(uuid[],text,text) to halle_app;
grant execute on function app.news_mark() to halle_app;
grant execute on function app.news_stamp() to halle_app;
grant execute on function app.next_reference(text) to halle_app;
grant execute on function app.note_refusal(text,text,integer) to halle_app;
grant execute on function app.notified_bidders(uuid) to halle_worker;
grant execute on function app.organisation() to halle_app;
grant execute on function app.organisation() to halle_worker;
grant execute on function app.own_campaigns() to halle_app;
grant execute on function app.own_groups() to halle_app;
grant execute on function app.own_groups() to halle_worker;
grant execute on function app.own_replies() to halle_app;
grant execute on function app.own_replies() to halle_worker;
grant execute on function app.own_suggestions() to halle_app;
grant execute on function app.own_suggestions() to halle_worker;
grant execute on function app.person() to halle_app;
grant execute on function app.posted_blocks(uuid) to halle_app;
grant execute on function app.public_stamp() to halle_app;
grant execute on function app.purchase_use() to halle_app;
grant execute on function app.purchases_beside(uuid) to halle_app;
grant execute on function app.purpose() to halle_app;
grant execute on function app.questions_to_show(uuid) to halle_app;
grant execute on function app.read_own_suggestions() to halle_app;
grant execute on function app.read_own_suggestions() to halle_worker;
grant execute on function app.read_sets() to halle_app;
grant execute on function app.read_sets() to halle_worker;
grant execute on function app.receipt(text) to halle_app;
grant execute on function app.receipt_letter(uuid) to halle_worker;
grant execute on function app.refuse(text,jsonb) to halle_app;
grant execute on function app.refuse(text,jsonb) to halle_worker;
grant execute on function app.release_group(uuid) to halle_app;
grant execute on function app.resize_share(uuid,bigint) to halle_app;
grant execute on function app.retry_job(uuid) to halle_app;
grant execute on function app.role() to halle_app;
grant execute on function app.role() to halle_worker;
grant execute on function app.session_shown(uuid) to halle_app;
grant execute on function app.session_stands(uuid,boolean,uuid,uuid,text) to halle_app;
grant execute on function app.sets() to halle_app;
grant execute on function app.sets() to halle_worker;
grant execute on function app.sets_key() to halle_app;
grant execute on function app.sets_key() to halle_worker;
grant execute on function app.settle_group(uuid) to halle_app;
grant execute on function app.shares_remaining(uuid[]) to halle_app;
grant execute on function app.sought_around(integer) to halle_app;
grant execute on function app.standing(organisations) to halle_app;
grant execute on function app.state_party(text,text) to halle_app;
grant execute on function app.suppliers_to_tell(uuid) to halle_worker;
grant execute on function app.thread_of(uuid) to halle_app;
grant execute on function app.today() to halle_app;
grant execute on function app.today() to halle_worker;
grant execute on function app.unnamed_needs() to halle_app;
grant execute on function app.unreachable() to halle_app;
grant execute on function app.withdraw_shares(uuid) to halle_app;
grant execute on function app.write_call_search(calls) to halle_app;
grant execute on function app.write_call_search(calls) to halle_worker;
grant execute on function legal_now() to halle_app;
grant execute on function legal_now() to halle_worker;
grant usage on schema app to halle_app;
grant usage on schema app to halle_worker;
grant usage on schema public to halle_app;
grant usage on schema public to halle_worker;
grant usage on schema public to public;
grant usage on sequence reference_numbers to halle_app;
grant usage on sequence reference_numbers to halle_worker;
grant insert, select, update on table anticipated_needs to halle_app;
grant delete, insert, select, update on table anticipated_needs to halle_worker;
grant delete, insert, select, update on table assignments to halle_app;
grant select on table assignments to halle_worker;
grant insert, select on table audit_entries to halle_app;
grant insert on table audit_entries to halle_worker;
grant insert, select on table awards to halle_app;
grant select on table backups to halle_app;
grant insert, select on table bid_contents to halle_app;
grant insert, select on table bid_lines to halle_app;
grant insert, select, update on table bids to halle_app;
grant delete, insert, select on table call_followers to halle_app;
grant insert, select, update on table calls to halle_app;
grant select on table calls to halle_worker;
grant delete, insert, select, update on table campaign_communes to halle_app;
grant select on table campaign_communes to halle_worker;
grant insert, select, update on table campaign_delegations to halle_app;
grant select on table campaign_delegations to halle_worker;
grant delete, insert, select on table campaign_families to halle_app;
grant select on table campaign_families to halle_worker;
grant insert, select on table campaign_letters to halle_app;
grant insert, select on table campaign_letters to halle_worker;
grant insert, select, update on table campaign_lines to halle_app;
grant select on table campaign_lines to halle_worker;
grant select on table campaign_needs to halle_app;
grant insert, select on table campaign_needs to halle_worker;
grant insert, select, update on table campaigns to halle_app;
grant select on table campaigns to halle_worker;
grant insert, select on table commission_meetings to halle_app;
grant insert, select on table commission_seats to halle_app;
grant insert, select on table commission_votes to halle_app;
grant select on table communes to halle_app;
grant select on table communes to halle_worker;
grant select, update on table cost_assumptions to halle_app;
grant select on table cost_assumptions to halle_worker;
grant select on table cpv to halle_app;
grant select on table cpv to halle_worker;
grant delete, insert, select on table cpv_words to halle_app;
grant select on table cpv_words to halle_worker;
grant delete, insert, select, update on table criteria to halle_app;
grant select on table criteria to halle_worker;
grant insert, select on table deliveries to halle_app;
grant select on table deliveries to halle_worker;
grant select on table departements to halle_app;
grant select on table departements to halle_worker;
grant insert, select, update on table email_links to halle_app;
grant insert, select, update on table email_links to halle_worker;
grant select on table epci to halle_app;
grant select on table epci to halle_worker;
grant insert, select on table family_versions to halle_app;
grant insert, select on table file_pieces to halle_app;
grant delete, insert, select on table files to halle_app;
grant select on table former_names to halle_app;
grant select on table former_names to halle_worker;
grant select on table former_sirens to halle_app;
grant select on table former_sirens to halle_worker;
grant insert, select on table framework_contracts to halle_app;
grant select on table framework_contracts to halle_worker;
grant insert, select on table group_change_reads to halle_app;
grant select on table group_change_reads to halle_worker;
grant insert, select on table group_changes to halle_app;
grant select on table group_changes to halle_worker;
grant insert, select, update on table group_costs to halle_app;
grant select on table grouping_inputs to halle_app;
grant insert, select, update on table grouping_inputs to halle_worker;
grant select on table grouping_runs to halle_app;
grant insert, select, update on table grouping_runs to halle_worker;
grant insert, select, update on table groups to halle_app;
grant select, update on table groups to halle_worker;
grant select on table holidays to halle_app;
grant select on table holidays to halle_worker;
grant insert, select, update on table idempotency_keys to halle_app;
grant insert, select, update on table import_roles to halle_app;
grant select on table imported_contracts to halle_app;
grant delete, insert, select, update on table imported_contracts to halle_worker;
grant select on table imported_records to halle_app;
grant delete, insert, select, update on table imported_records to halle_worker;
grant insert, select, update on table legal_rules to halle_app;
grant select on table legal_rules to halle_worker;
grant insert, select, update on table letter_choices to halle_app;
grant select on table letter_choices to halle_worker;
grant select on table letter_contents to halle_app;
grant insert, select, update on table letter_contents to halle_worker;
grant insert, select, update on table letter_rounds to halle_worker;
grant select on table letters to halle_app;
grant insert, select, update on table letters to halle_worker;
grant delete, insert, select, update on table lot_shares to halle_app;
grant select on table lot_shares to halle_worker;
grant delete, insert, select, update on table lots to halle_app;
grant select on table lots to halle_worker;
grant insert, select, update on table memberships to halle_app;
grant select, update on table memberships to halle_worker;
grant insert, select on table message_files to halle_app;
grant select on table message_files to halle_worker;
grant insert, select on table messages to halle_app;
grant select on table messages to halle_worker;
grant delete, insert, select, update on table need_import_lines to halle_app;
grant insert, select, update on table need_imports to halle_app;
grant select on table need_outlooks to halle_app;
grant delete, insert, select, update on table need_outlooks to halle_worker;
grant select on table need_sites to halle_app;
grant select on table need_sites to halle_worker;
grant insert, select, update on table needs to halle_app;
grant insert, select, update on table needs to halle_worker;
grant insert, select on table order_lines to halle_app;
grant select on table order_lines to halle_worker;
grant insert, select on table orders to halle_app;
grant select on table orders to halle_worker;
grant insert, select on table organisation_claims to halle_app;
grant select on table organisation_claims to halle_worker;
grant insert, select, update on table organisations to halle_app;
grant select on table organisations to halle_worker;
grant insert, select on table outbox to halle_app;
grant delete, insert, select on table outbox to halle_worker;
grant select on table outbox_cursors to halle_app;
grant delete, insert, select, update on table outbox_cursors to halle_worker;
grant insert, select on table paper_approvals to halle_app;
grant insert, select on table paper_versions to halle_app;
grant select, update on table price_assumptions to halle_app;
grant select on table price_assumptions to halle_worker;
grant delete, insert, select, update on table price_lines to halle_app;
grant select on table price_lines to halle_worker;
grant insert, select, update on table question_askers to halle_app;
grant select on table question_askers to halle_worker;
grant insert, select, update on table questions to halle_app;
grant select on table questions to halle_worker;
grant insert, select on table rankings to halle_app;
grant insert, select on table receipt_letters to halle_app;
grant select on table reference_loads to halle_app;
grant select on table reference_loads to halle_worker;
grant select on table refused_attempts to halle_app;
grant select on table regions to halle_app;
grant select on table regions to halle_worker;
grant insert, select on table reminders to halle_app;
grant select on table reminders to halle_worker;
grant insert, select, update on table scores to halle_app;
grant insert, select, update on table sessions to halle_app;
grant select on table sessions to halle_worker;
grant delete, insert, select, update on table sign_in_attempts to halle_app;
grant insert, select on table signed_copies to halle_app;
grant delete, insert, select on table stewards to halle_app;
grant select on table stewards to halle_worker;
grant insert, select, update on table suggestion_members to halle_app;
grant delete, insert, select, update on table suggestion_members to halle_worker;
grant insert, select, update on table suggestions to halle_app;
grant delete, insert, select, update on table suggestions to halle_worker;
grant insert, select on table unsuccessful_lots to halle_app;
grant select on table unsuccessful_lots to halle_worker;
grant insert, select, update on table users to halle_app;
grant select on table users to halle_worker;
grant insert, select on table verifications to halle_app;
grant select on table verifications to halle_worker;

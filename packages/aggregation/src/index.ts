export { formGroups, type FormGroupsOptions } from './form-groups.ts';
export { scopes, type EngineNeed, type Scope } from './need.ts';
export { familyOf, type EngineParams, type FamilyParams, type ProcedureStep } from './params.ts';
export { planBlocks, type Grouping, type Plan } from './plan.ts';
export { priceGroup, type GroupPrice, type MemberGain } from './price-group.ts';
export {
	checkGroup,
	obstaclesBetween,
	type GroupObstacle,
	type PairObstacle,
	type Violation
} from './rules.ts';
export { efforts, type Effort } from './solve-block.ts';
export { proveCore, type CoreProof, type ThresholdVerdict } from './core-proof.ts';
export { defaultFamilies, defaultParams, type FamilyAssumption } from './default-params.ts';
export { explainGroup, type GroupExplanation } from './explain.ts';
export { explainRefusal, type RefusalExplanation, type Relaxation } from './explain-refusal.ts';
export { missingPartners } from './missing-partners.ts';
export { applyChanges, relaxationKinds, type Change, type RelaxationKind } from './relaxation.ts';
export {
	checkMembers,
	ExchangeError,
	parseEvents,
	parseGroups,
	parseNeed,
	parseNeeds,
	parseParams,
	type MarketEvent
} from './exchange.ts';
export { NeedReader } from './need-reader.ts';
export {
	NeedTableWriter,
	partOf,
	tableOf,
	type NeedPart,
	type NeedTable,
	type NumberedNeed
} from './need-table.ts';
export { TextIndex } from './text-index.ts';
export { scopeCodes, type Columns } from './columns.ts';
export { StandingMarket, type MarketChange } from './standing-market.ts';
export { fairSplit, type FairSplit, type Imbalance, type MemberShare } from './split.ts';
export { shapleyConfidence, shapleyCost, type ShapleyCost } from './shapley.ts';
export { whatIf, type Outcome, type Standing, type Supposition, type WhatIf } from './what-if.ts';

export { searchCommunes, type FoundCommune } from './search-communes.ts';
export { findFamilies, findPurchases, purchaseIndex } from './search-purchases.ts';

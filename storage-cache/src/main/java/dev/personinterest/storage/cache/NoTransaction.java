package dev.personinterest.storage.cache;

/** Where every call of the storage is a transaction of its own. */
enum NoTransaction implements EnclosingTransaction {
    INSTANCE;

    @Override
    public boolean isActive() {
        return false;
    }

    @Override
    public void afterCompletion(Runnable action) {
        throw new IllegalStateException("there is no transaction");
    }
}

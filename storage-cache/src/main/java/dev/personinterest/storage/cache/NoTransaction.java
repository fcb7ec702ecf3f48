package dev.personinterest.storage.cache;

/** For a storage in which every call is a separate transaction. */
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

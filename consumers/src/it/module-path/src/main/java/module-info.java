/** A service without a framework. */
module com.example.interests {
    requires dev.personinterest;
    requires dev.personinterest.json;
    requires dev.personinterest.storage.memory;
}

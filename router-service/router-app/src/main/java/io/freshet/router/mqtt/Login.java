package io.freshet.router.mqtt;

/** User name and password for a broker; the password is never printed. */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}

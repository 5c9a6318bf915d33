"""emulator.py NAME PORT: runs one emulator on loopback for as long as standard input stays open.

Standard input is a pipe that only the test's JVM holds. It closes however that JVM ends, and the emulator ends with it,
together with whatever the emulator has started itself.
"""

import os
import signal
import sys
import threading


def end_with_the_pipe():
    while os.read(0, 4096):
        pass
    os.killpg(0, signal.SIGKILL)


def localstack(port):
    # 4.14.0 takes nothing but the port from GATEWAY_LISTEN for IPv4 and would listen on every interface
    from twisted.internet.endpoints import TCP4ServerEndpoint

    listen = TCP4ServerEndpoint.__init__

    def listen_on_loopback(self, reactor, port, backlog=50, interface=""):
        listen(self, reactor, port, backlog, "127.0.0.1")

    TCP4ServerEndpoint.__init__ = listen_on_loopback
    functions_are_kept_and_never_run()
    from localstack.runtime.main import main

    main()


def functions_are_kept_and_never_run():
    # a function is run in a container with a program that LocalStack downloads when a function is made; without an engine
    # and a network every function would be "Failed" and no stack with one could be deployed
    from localstack.services.lambda_.invocation.docker_runtime_executor import DockerRuntimeExecutor

    DockerRuntimeExecutor.prepare_version = classmethod(lambda cls, version: None)


def ministack(port):
    # its MQTT listener has no setting for the address
    from asyncio.base_events import BaseEventLoop

    create_server = BaseEventLoop.create_server

    def create_on_loopback(self, protocol_factory, host=None, *arguments, **options):
        return create_server(self, protocol_factory, "127.0.0.1" if host == "0.0.0.0" else host, *arguments, **options)

    BaseEventLoop.create_server = create_on_loopback
    from ministack.app import main

    main()


def moto(port):
    from moto.server import main

    main(["-H", "127.0.0.1", "-p", port])


if __name__ == "__main__":
    name, port = sys.argv[1:]
    os.setsid()  # a group of its own, which is what end_with_the_pipe ends
    threading.Thread(target=end_with_the_pipe, daemon=True).start()
    sys.argv = [name]
    {"localstack": localstack, "ministack": ministack, "moto": moto}[name](port)

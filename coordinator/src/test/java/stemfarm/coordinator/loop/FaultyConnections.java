package stemfarm.coordinator.loop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Connections to a real Kafka whose every call to the writer passes a gate, which may kill or hold the caller. */
final class FaultyConnections implements Connections {

    /** What happens before and after a call. */
    @FunctionalInterface
    interface Gate {
        void pass(String step);
    }

    /** The process ends here: nothing after it runs, not even what closes things. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Connections real;
    private final Gate writing;
    private final List<Consumer<String, byte[]>> members = new ArrayList<>();
    private volatile boolean dead;

    FaultyConnections(Connections real, Gate writing) {
        this.real = real;
        this.writing = writing;
    }

    /** Dies at this step, {@code before} or {@code after} a method of the writer, when it comes for the n-th time. */
    static Gate killAt(String step, int time) {
        int[] times = {0};
        return reached -> {
            if (reached.equals(step) && ++times[0] == time) {
                throw new Killed();
            }
        };
    }

    @Override
    public Consumer<String, byte[]> member() {
        Consumer<String, byte[]> member = real.member();
        members.add(member);
        return proxy(Consumer.class, member, step -> {});
    }

    @Override
    public Producer<String, byte[]> writer() {
        return proxy(Producer.class, real.writer(), writing);
    }

    @Override
    public Consumer<String, byte[]> reader() {
        return real.reader();
    }

    /** What the operating system does with a dead process' connections, once somebody else has its place. */
    void bury() {
        members.forEach(member ->
                member.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP)));
    }

    @SuppressWarnings("unchecked")
    private <T> T proxy(Class<?> type, T target, Gate gate) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (dead) {
                return null;
            }
            try {
                gate.pass("before " + method.getName());
                Object answer = method.invoke(target, arguments);
                gate.pass("after " + method.getName());
                return answer;
            } catch (Killed e) {
                dead = true;
                throw e;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
